"""An .xlsx as the package of parts that it is: reading, changing and adding parts."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from typing import Any

from lxml import etree

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def parsed(data: bytes) -> Any:
    """Parse a part; nothing outside it is ever loaded."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
    return etree.fromstring(data, parser)


def serialised(root: Any) -> bytes:
    """Write a part as it is written in packages."""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def xml_text(text: str) -> str:
    """Return text without what XML cannot hold."""
    return _ILLEGAL.sub("\ufffd", text)


def local(element: Any) -> str:
    """Return the name of an element without its namespace; blank for a remark."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


class Package:
    """The parts of a workbook by their names.

    Parameters
    ----------
    data : bytes
        The workbook.
    """

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.parts = {i.filename: archive.read(i) for i in archive.infolist()}
        self.types = parsed(self.parts[_TYPES_PART])
        self.workbook = next(target for kind, target in self.related("").values() if
                             kind.endswith("/officeDocument"))  # fmt: skip

    @property
    def macros(self) -> bool:
        """Whether it is a workbook with macros, which must be called .xlsm."""
        return b"macroEnabled" in self.parts[_TYPES_PART]

    def save(self) -> bytes:
        """Return the workbook; what was not changed is the same byte for byte."""
        self.parts[_TYPES_PART] = serialised(self.types)
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in self.parts.items():
                archive.writestr(name, data)
        return stream.getvalue()

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return type and target of every relation of a part, by its id; outside ones left out."""
        data = self.parts.get(_rels_of(part))
        found = {}
        for relation in () if data is None else parsed(data):
            if local(relation) == "Relationship" and relation.get("TargetMode") != "External":
                target = posixpath.join("/", posixpath.dirname(part), relation.get("Target"))
                name = posixpath.normpath(target).lstrip("/")
                found[relation.get("Id")] = relation.get("Type"), name
        return found

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another; return the id of the relation."""
        name = _rels_of(part)
        empty = f'<Relationships xmlns="{_RELS}"/>'.encode()
        root = parsed(self.parts.get(name, empty))
        used = {relation.get("Id") for relation in root}
        number = next(n for n in range(1, len(used) + 2) if f"rIdCheck{n}" not in used)
        attributes = {"Id": f"rIdCheck{number}", "Type": kind, "Target": f"/{target}"}
        etree.SubElement(root, f"{{{_RELS}}}Relationship", attributes)
        self.parts[name] = serialised(root)
        return attributes["Id"]

    def free_name(self, pattern: str) -> str:
        """Return the first name of a pattern that no part has."""
        taken = {name.casefold() for name in self.parts}
        names = (pattern.format(n) for n in range(1, len(taken) + 2))
        return next(name for name in names if name.casefold() not in taken)

    def add(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part."""
        self.parts[name] = data
        attributes = {"PartName": f"/{name}", "ContentType": content_type}
        etree.SubElement(self.types, f"{{{_TYPES}}}Override", attributes)

    def add_extension(self, extension: str, content_type: str) -> None:
        """Say what parts with an ending hold, where it is not said yet."""
        known = {e.get("Extension", "").casefold() for e in self.types if local(e) == "Default"}
        if extension not in known:
            default = etree.Element(f"{{{_TYPES}}}Default")
            default.set("Extension", extension)
            default.set("ContentType", content_type)
            self.types.insert(0, default)


def _rels_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
