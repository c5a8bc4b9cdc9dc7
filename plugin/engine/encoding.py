"""The text encoding of a .dbf, decided from its bytes, because the .cpg beside it is often missing or wrong."""

from __future__ import annotations

import codecs
import re
import struct
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ..model.errors import SourceError

UTF_8 = "UTF-8"
KOREAN = "CP949"
WESTERN = "ISO-8859-1"

# Windows' code pages are supersets of the national standards and what files with the standard's name really hold.
_SUPERSETS = {
    "euc_kr": KOREAN,
    "johab": "JOHAB",
    "shift_jis": "CP932",
    "gb2312": "GBK",
    "big5": "CP950",
    "ascii": UTF_8,
    "utf-8-sig": UTF_8,
    "iso8859-1": WESTERN,
}
# The language driver (byte 29 of a .dbf). 0x57 is written by ArcView for "ANSI" and says nothing about the text.
_LANGUAGE_DRIVERS = {
    0x03: "CP1252",
    0x13: "CP932",
    0x4D: "GBK",
    0x4E: KOREAN,
    0x4F: "CP950",
    0x78: "CP950",
    0x79: KOREAN,
    0x7A: "GBK",
    0x7B: "CP932",
    0xC8: "CP1250",
    0xC9: "CP1251",
}
_CODE_PAGE = re.compile(r"(?:ansi[ _]?|windows-?|ms|oem[ _]?)?(\d{3,5})", re.IGNORECASE)

# A sample of this much decides as well as the whole file, in a fraction of the time.
_BLOCK_BYTES = 1 << 20
_BLOCKS = 24
_SAMPLE = 4000
# Below this share of values that decode, an encoding is not the text's; above it, the rest are damaged values.
_ENOUGH = 0.9


@dataclass(frozen=True)
class TextEncoding:
    """An encoding by the name that Python and GDAL both know, and a line about the decision where it is one."""

    name: str
    notice: str = ""


def canonical(name: str) -> str | None:
    """Return the name of the encoding that *name* means (``949``, ``euc-kr``, ``ANSI 949``), or None.

    >>> canonical("EUC-KR"), canonical("949"), canonical("utf8"), canonical("Klingon")
    ('CP949', 'CP949', 'UTF-8', None)
    """
    text = name.strip()
    if text in ("65001", "0"):
        return UTF_8 if text == "65001" else None
    if text.startswith("88591") or text == "8859-1":
        return WESTERN
    page = _CODE_PAGE.fullmatch(text)
    try:
        codec = codecs.lookup(f"cp{page[1]}" if page else text).name
        b"a".decode(codec)  # refuses "hex" and "zip", which are codecs, but not of text
    except (LookupError, ValueError):
        return None
    return _SUPERSETS.get(codec, codec.upper())


def requested(name: str) -> str:
    """Return the encoding that the user asks for by *name*. Raises SourceError if there is none."""
    found = canonical(name)
    if found is None:
        raise SourceError(
            f'there is no text encoding "{name}"', remedy="Known are for instance UTF-8, CP949, EUC-KR and CP1252."
        )
    return found


def decodes(value: bytes, encoding: str) -> bool:
    """Whether *value* is text in *encoding*; half a character at the end, cut off by the field's width, is forgiven.

    >>> decodes("첨단3지구".encode("cp949")[:-1], "CP949")
    True
    """
    try:
        value.decode(encoding)
    except UnicodeDecodeError as error:
        cut = error.end == len(value) and error.start > 0 and len(value) - error.start < 4
        return cut and ("incomplete" in error.reason or "unexpected end" in error.reason)
    return True


def decoded(value: bytes, encoding: str) -> str:
    """Return *value* as text; what is damaged becomes �, half a character at the end is dropped."""
    return value.decode(encoding, errors="ignore" if decodes(value, encoding) else "replace")


def decide(values: Collection[bytes], declared: str = "", source: str = "the file") -> TextEncoding:
    """Return the encoding of *values*, the text of which at least one byte is not ASCII.

    ``declared`` is what *source* (the .cpg, the .dbf's header) says: it is believed unless the bytes contradict it.
    Text of several values that is valid UTF-8 is UTF-8: the chance that CP949 is so too falls with each value.
    """
    claim = canonical(declared) if declared else None
    if not values:
        return TextEncoding(claim or UTF_8)
    shares = {
        name: sum(decodes(value, name) for value in values) / len(values)
        for name in dict.fromkeys(filter(None, (claim, UTF_8, KOREAN)))
    }
    best = _best(values, shares, claim)
    if best is None:
        name = claim or WESTERN
        return TextEncoding(
            name, f"the text encoding is not recognised; text is read as {name}. Name the encoding if names look wrong"
        )
    if claim and best != claim:
        notice = f"{source} says {claim}, but the text is {best}; it is read as {best}"
    elif declared and not claim:
        notice = f'{source} names an unknown encoding "{declared}"; the bytes of the text are {best}'
    elif not claim:
        notice = f"nothing says which encoding the text has; its bytes are {best}"
    else:
        notice = ""
    broken = round((1 - shares[best]) * len(values))
    if broken:
        damage = f"{broken:,} of {len(values):,} sampled values are not valid {best}"
        notice = f"{notice}; {damage}" if notice else damage
    return TextEncoding(best, notice)


def _best(values: Collection[bytes], shares: dict[str, float], claim: str | None) -> str | None:
    """Return the encoding that the bytes bear out, or None."""
    fitting = [name for name, share in shares.items() if share >= _ENOUGH]
    if claim in fitting and (claim == UTF_8 or not _single_byte(claim)):
        # CP949 that is declared and valid may still be UTF-8 Hangul by accident, never the other way round.
        if claim != UTF_8 and UTF_8 in fitting and shares[UTF_8] >= shares[claim] and len(values) > 2:
            return UTF_8
        if claim != UTF_8 or KOREAN not in fitting or not _accidental_utf8(values):
            return claim
        return KOREAN
    if UTF_8 in fitting and not (KOREAN in fitting and _accidental_utf8(values)):
        return UTF_8
    if KOREAN in fitting and _korean(values):
        return KOREAN
    return claim if claim in fitting else None


def _single_byte(encoding: str) -> bool:
    """Whether every byte is a character in *encoding*, so that any text decodes and nothing is proved by it."""
    try:
        return len(bytes(range(0xA1, 0xFF)).decode(encoding, errors="replace")) == 0xFF - 0xA1
    except LookupError:
        return False


def _accidental_utf8(values: Collection[bytes]) -> bool:
    """Whether a few short values are UTF-8 by chance: 황 in CP949 is C8 B2, which is Ȳ (U+0232) in UTF-8."""
    text = "".join(value.decode(UTF_8, errors="ignore") for value in values)
    foreign = [character for character in text if ord(character) > 0x7F]
    # Latin up to U+017F is what Europeans write; beyond it, two-byte characters in a Korean file are chance.
    return 0 < len(foreign) <= 6 and all(0x17F < ord(character) < 0x800 for character in foreign) and _korean(values)


def _korean(values: Collection[bytes]) -> bool:
    """Whether the text, read as CP949, consists of what Koreans write: KS X 1001 with its 2,350 common syllables."""
    text = "".join(value.decode(KOREAN, errors="ignore") for value in values)
    foreign = [character for character in text if ord(character) > 0x7F]
    common = sum(_in_ks_x_1001(character) for character in foreign)
    return bool(foreign) and common >= _ENOUGH * len(foreign)


def _in_ks_x_1001(character: str) -> bool:
    return bool(character.encode("euc_kr", errors="ignore"))


@dataclass(frozen=True)
class DbfText:
    """What a .dbf says of its text: the encoding its header declares, and a sample of values that are not ASCII."""

    declared: str
    values: tuple[bytes, ...]


def read_dbf(path: Path) -> DbfText:
    """Return the declared encoding and a sample of the text in the .dbf at *path*, field names included.

    Raises SourceError if the file has no header of a .dbf.
    """
    with path.open("rb") as file:
        header = file.read(32)
        if len(header) < 32:
            raise SourceError("the .dbf has no header", where=path.name)
        header_length, record_length = struct.unpack_from("<HH", header, 8)
        declared = _LANGUAGE_DRIVERS.get(header[29], "")
        names, columns = _text_columns(file.read(max(0, header_length - 32)))
        found = {name for name in names if not name.isascii()}
        size = path.stat().st_size
        records = max(0, size - header_length) // record_length if record_length else 0
        if records and columns:
            step = max(1, _BLOCK_BYTES // record_length)
            blocks = -(-records // step)
            for block in np.unique(np.linspace(0, blocks - 1, min(blocks, _BLOCKS)).astype(int)):
                file.seek(header_length + int(block) * step * record_length)
                data = np.frombuffer(file.read(step * record_length), np.uint8)
                whole = data[: len(data) // record_length * record_length].reshape(-1, record_length)
                found |= _foreign_values(whole, columns, _SAMPLE - len(found))
                if len(found) >= _SAMPLE:
                    break
    return DbfText(declared, tuple(sorted(found)))


def _text_columns(descriptors: bytes) -> tuple[list[bytes], list[slice]]:
    """Return the field names, and where in a record the text fields lie."""
    names, columns, offset = [], [], 1
    for start in range(0, len(descriptors) - 31, 32):
        descriptor = descriptors[start : start + 32]
        if descriptor[0] == 0x0D:
            break
        width = descriptor[16]
        if descriptor[11:12] == b"C":
            # A text field wider than 255 bytes keeps the high byte of its width where a number has its decimals.
            width += descriptor[17] << 8
            columns.append(slice(offset, offset + width))
        names.append(descriptor[:11].split(b"\0")[0])
        offset += width
    return names, columns


def _foreign_values(records: np.ndarray, columns: Sequence[slice], limit: int) -> set[bytes]:
    """Return up to *limit* different values, of *records* by bytes, that are not ASCII."""
    found: set[bytes] = set()
    for column in columns:
        field = records[:, column]
        foreign = field[(field >= 0x80).any(axis=1)]
        found |= {row.tobytes().rstrip(b" \0") for row in foreign[:limit]}
    return found
