"""The pictures of the guide, from an invented district: `make pictures`.

Needs LibreOffice (`soffice`), Chromium and poppler (`pdftoppm`). Everything is drawn from a PDF,
so one way leads from a sheet, a page, a notice or a terminal to a small PNG.
"""

from __future__ import annotations

import html
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from openpyxl import load_workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from solver.text import Lang, Text
from tests.practice import RECEIVING, RIGHT, WRONG, edit, spoil

PICTURES = Path(__file__).parent / "pictures"
WIDTH = 1000
"""Pixels across, at most."""

POLICY = ("--scenario", "jinghai-2025")

MARGIN = 8
COLOURS = 64
"""Pixels left around a picture; colours of its palette."""

Pixels = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class District:
    """An invented district in one language, solved, in a folder of its own."""

    folder: Path
    lang: Lang

    @property
    def data(self) -> str:
        """Name of the workbook, as in the guide."""
        return Text("我区.xlsx", "district.xlsx").to(self.lang)

    @property
    def plan(self) -> str:
        """Name of the plan's folder."""
        return Text("方案", "plan").to(self.lang)

    @property
    def list(self) -> str:
        """Name of the printed list."""
        return f"{self.plan}/plan.xlsx"

    def run(self, *words: str) -> str:
        """Run `lungang` in the folder and return all that it prints."""
        program = str(Path(sys.executable).with_name("lungang"))
        done = subprocess.run(
            [program, *words, "--lang", self.lang],
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        return done.stdout

    def path(self, name: str) -> Path:
        """Return a file of the folder."""
        return self.folder / name


def _program(*names: str) -> str:
    """Return the first program of these names that is on this machine."""
    for name in names:
        if found := shutil.which(name):
            return found
    raise SystemExit(f"needs {names[0]}")


def office_pdf(document: Path) -> Path:
    """Print a workbook or a letter with LibreOffice."""
    folder = document.parent
    profile = f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"
    soffice = _program("soffice", "libreoffice")
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(document)], check=True, capture_output=True)
    return document.with_suffix(".pdf")


def page_pdf(page: Path, height: int) -> Path:
    """Print a page as the screen shows it, its first `height` pixels on one sheet."""
    text = page.read_text(encoding="utf-8").replace("@media print", "@media none")
    text = re.sub(r"@page\s*\{[^}]*\}", "", text)
    style = (
        f"<style>@page{{size:{WIDTH}px {height}px;margin:0}}"
        "*{print-color-adjust:exact;-webkit-print-color-adjust:exact}</style>"
    )
    shown = page.with_name("shown.html")
    shown.write_text(text.replace("</head>", style + "</head>"), encoding="utf-8")
    out = page.with_suffix(".pdf")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    chromium = _program("chromium", "chromium-browser", "google-chrome")
    profile = f"--user-data-dir={page.parent / 'browser'}"
    command = [chromium, *flags, profile, f"--print-to-pdf={out}", shown.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return out


def drawn(pdf: Path, dpi: float) -> Pixels:
    """Draw the first page of a PDF, without the white around it."""
    program = _program("pdftoppm")
    command = [program, "-f", "1", "-l", "1", "-r", f"{dpi:.2f}", str(pdf)]
    ppm = subprocess.run(command, check=True, capture_output=True).stdout
    head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", ppm)
    assert head is not None, "pdftoppm writes P6"
    wide, high = int(head[1]), int(head[2])
    pixels = np.frombuffer(ppm[head.end() :], dtype=np.uint8).reshape(high, wide, 3)
    inked = pixels.min(axis=2) < 250
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    top, bottom = max(rows[0] - MARGIN, 0), rows[-1] + MARGIN
    left, right = max(columns[0] - MARGIN, 0), columns[-1] + MARGIN
    return pixels[top:bottom, left:right]


def png(pixels: Pixels) -> bytes:
    """Return a PNG with a palette of the most frequent colours."""
    coarse = (pixels & 0xF8) | (pixels >> 5)  # 32 steps a channel; white stays white
    high, wide, _ = coarse.shape
    colours, where, count = np.unique(
        coarse.reshape(-1, 3), axis=0, return_inverse=True, return_counts=True
    )
    kept = np.argsort(-count, kind="stable")[:COLOURS]
    apart = colours[:, None, :].astype(int) - colours[kept][None, :, :].astype(int)
    nearest = (apart**2).sum(axis=2).argmin(axis=1).astype(np.uint8)
    index = nearest[where.reshape(-1)].reshape(high, wide)
    rows = np.hstack([np.zeros((high, 1), np.uint8), index]).tobytes()

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    head = struct.pack(">IIBBBBB", wide, high, 8, 3, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"PLTE", colours[kept].tobytes())
        + chunk(b"IDAT", zlib.compress(rows, 9))
        + chunk(b"IEND", b"")
    )


def picture(pdf: Path, top: float = 1.0) -> bytes:
    """Return the upper part of a PDF's first page, `WIDTH` pixels wide."""
    dpi = 100.0 * WIDTH / drawn(pdf, 100.0).shape[1]
    pixels = drawn(pdf, min(dpi, 130.0))[:, :WIDTH]
    return png(pixels[: int(pixels.shape[0] * top)])


def sheet(workbook: Path, number: int, area: str, marked: str = "", hidden: str = "") -> bytes:
    """Return some cells as a spreadsheet shows them, one marked, some columns hidden."""
    book = load_workbook(workbook)
    shown = book.worksheets[number]
    for other in book.worksheets:
        if other is not shown:
            other.sheet_state = "hidden"
    book.active = number
    if marked:
        shown[marked].fill = PatternFill("solid", fgColor="FFFF00")
    for column in hidden:
        shown.column_dimensions[column].hidden = True
    shown.print_title_rows = None
    shown.print_area = area
    shown.print_options.gridLines = shown.print_options.headings = True
    shown.oddHeader.center.text = shown.oddFooter.center.text = None
    shown.page_setup.orientation = "landscape"
    shown.sheet_properties.pageSetUpPr.fitToPage = True
    shown.page_setup.fitToWidth, shown.page_setup.fitToHeight = 1, 1
    part = workbook.with_name(f"part-{workbook.name}")
    book.save(part)
    return picture(office_pdf(part))


def with_free_fonts(letter: Path) -> Path:
    """Return a copy of a letter in a font that Linux has for the fonts of Windows."""
    out = letter.with_name("letter.docx")
    with zipfile.ZipFile(letter) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith(".xml"):
                text = data.decode("utf-8")
                font = r'(w:(?:ascii|hAnsi|eastAsia|cs))="[^"]*"'
                data = re.sub(font, r'\1="Noto Serif CJK SC"', text).encode("utf-8")
            new.writestr(name, data)
    return out


def terminal(district: District, command: str, printed: str) -> bytes:
    """Return a terminal window after a command."""
    lines = html.escape(f"PS D:\\lungang> {command}\n{printed}\nPS D:\\lungang> ▁")
    page = district.path("terminal.html")
    page.write_text(
        "<!doctype html><html><head><meta charset='utf-8'></head><body style='margin:12px'>"
        "<pre style='background:#012456;color:#eee;padding:14px;margin:0;border-radius:6px;"
        'font:15px/1.5 monospace,"Noto Sans Mono CJK SC","Noto Sans CJK SC";'
        f"white-space:pre-wrap'>{lines}</pre></body></html>",
        encoding="utf-8",
    )
    return picture(page_pdf(page, 600))


def fill(district: District) -> bytes:
    """Draw the teachers' sheet of the template."""
    district.run("template", "template.xlsx")
    return sheet(district.path("template.xlsx"), 2, "A1:I6")


def check(district: District) -> bytes:
    """Draw the teachers' sheet with its mistakes marked."""
    spoil(district.path(district.data), district.path("spoiled.xlsx"))
    district.run("check", "spoiled.xlsx", "--annotate", "marked.xlsx")
    return sheet(district.path("marked.xlsx"), 2, "A1:I8")


def solve(district: District) -> bytes:
    """Draw the top of the page."""
    district.run("solve", district.data, *POLICY, "--out", district.plan)
    return picture(page_pdf(district.path(district.plan) / "report.html", 620))


def read(district: District) -> bytes:
    """Draw the head of the list."""
    return sheet(district.path(district.list), 0, "A1:P12")


def change(district: District) -> bytes:
    """Draw the list with the changed cell."""
    row = edit(district.path(district.list), WRONG)
    cell = f"{get_column_letter(RECEIVING)}{row}"
    return sheet(district.path(district.list), 0, "B3:N10", cell, hidden="DEFGHL")


def audit(district: District) -> bytes:
    """Draw the terminal after the audit of the changed list."""
    words = ("audit", district.data, *POLICY, "--plan", district.list)
    return terminal(district, " ".join(("lungang", *words)), district.run(*words))


def notify(district: District) -> bytes:
    """Draw the notice of the district."""
    edit(district.path(district.list), RIGHT)
    district.run("notice", district.data, *POLICY, "--plan", district.list, "--out", "notices")
    (letter,) = district.path("notices").glob("*.docx")
    return picture(office_pdf(with_free_fonts(letter)), top=0.5)


STEPS: tuple[Callable[[District], bytes], ...] = (fill, check, solve, read, change, audit, notify)
"""In the order of the guide: a step uses what the steps before it made."""


def main() -> None:
    """Draw every step in both languages."""
    PICTURES.mkdir(exist_ok=True)
    langs: tuple[Lang, ...] = ("zh", "en")
    for lang in langs:
        with tempfile.TemporaryDirectory() as folder:
            district = District(Path(folder), lang)
            district.run("sample", district.data, "--schools", "20", "--seed", "1")
            for number, step in enumerate(STEPS, 1):
                out = PICTURES / f"{number}-{step.__name__}.{lang}.png"
                out.write_bytes(step(district))
                print(f"{out.name}: {out.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
