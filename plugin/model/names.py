"""Names of features as people write them, made comparable."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """Return *text* in Unicode's composed form: macOS writes Hangul file names decomposed (NFD)."""
    return unicodedata.normalize("NFC", text)


def name_key(name: str) -> str:
    """Return the key by which two spellings of one name are equal: NFC, no white space, no letter case.

    >>> name_key("첨단 3지구") == name_key("첨단3지구")
    True
    """
    return "".join(nfc(name).split()).casefold()
