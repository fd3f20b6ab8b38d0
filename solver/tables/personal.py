"""Keeps out of exports what is nobody's business: identity numbers, telephones, bank cards."""

from __future__ import annotations

import re
from collections.abc import Collection

from solver.district import District
from solver.district.folding import fold

_HEADS = re.compile(
    r"身份证|证件|护照|手机|电话|联系方式|号码|微信|qq|邮箱|银行|卡号|开户|账号|帐号|工资卡|密码|口令"
    r"|住址|门牌|家庭地址|通讯地址|idcard|identity|passport|phone|mobile|tel(?:ephone)?$|email"
    r"|bank|account|card|password|passwd|address"
)
_TELEPHONE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8}")
_CARD = re.compile(r"[0-9]{16,19}")
_IDENTITY = re.compile(r"[0-9]{17}[0-9Xx]|[0-9]{15}")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_LOOKED_AT = 200


def harmless_extra(district: District, table: str, kept: Collection[str] = ()) -> list[str]:
    """Return a table's own columns that may stand in an export.

    Parameters
    ----------
    district : District
    table : str
    kept : collection of str
        Those that are wanted all the same.
    """
    private = set(private_extra(district, table))
    names = dict.fromkeys(name for row in district.rows(table) for name in row.extra)
    return [name for name in names if name not in private or name in kept]


def private_extra(district: District, table: str) -> list[str]:
    """Return a table's own columns that look personal, by their head or by what stands in them."""
    rows = district.rows(table)
    names = dict.fromkeys(name for row in rows for name in row.extra)
    return [
        name
        for name in names
        if _HEADS.search(fold(name))
        or _personal([row.extra[name] for row in rows if row.extra.get(name)][:_LOOKED_AT])
    ]


def _personal(cells: list[str]) -> bool:
    """Tell whether cells look like numbers that belong to a person alone.

    One identity number is enough; other numbers may be a code now and then, so most must be alike.
    """
    bare = [_bare(cell) for cell in cells]
    alike = sum(any(test(cell) for test in _TESTS) for cell in bare)
    return any(map(_identity, bare)) or (alike > 0 and 2 * alike >= len(cells))


def _bare(cell: str) -> str:
    return "".join(cell.split())


def _identity(cell: str) -> bool:
    """Tell an identity number by its length and, with 18 signs, by its checksum."""
    if not _IDENTITY.fullmatch(cell):
        return False
    if len(cell) == 15:
        return True
    total = sum(w * int(c) for w, c in zip(_WEIGHTS, cell, strict=False))
    return "10X98765432"[total % 11] == cell[-1].upper()


def _card(cell: str) -> bool:
    """Tell a bank card by Luhn's checksum."""
    if not _CARD.fullmatch(cell):
        return False
    digits = [int(c) for c in reversed(cell)]
    doubled = [d * 2 - 9 * (d > 4) for d in digits[1::2]]
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


_TESTS = (
    _identity,
    _card,
    lambda cell: _TELEPHONE.fullmatch(cell) is not None,
    lambda cell: _MAIL.fullmatch(cell) is not None,
)
