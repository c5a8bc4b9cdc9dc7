"""Where sentences begin and end in gazettes, statutes, articles and pasted tables."""

from __future__ import annotations

import re
from bisect import bisect_right

_BULLET = re.compile(
    r"[ \t]*(?:[-–•○●◦▲△■□◆◇▷▶※*·ㅇ|]|[0-9]{1,2}[.)][ \t]|[가-하][.)][ \t]|\([0-9a-zA-Z가-하]{1,3}\)|[①-⑳])"
)
_STOP = re.compile(r"[.!?。\n](?:(?<=\n)[ \t\r\n]*)?")
_CLOSED = re.compile(r"[\"”’')\]]{0,2}(?:\s|$)")
_ABBREVIATIONS = frozenset("sq approx ca c no st mt mr mrs dr est vs co inc ltd gov rep art sec fig jr sr".split())
_LAST_WORD = re.compile(r"[A-Za-z]+$")
# "가. 위치: … 나. 면적: …", "1. 위치": a list's letter or number.
_ENUMERATOR = re.compile(r"(?:^|(?<=\s))(?:[가나다라마바사아자차카타파하]|[0-9]{1,2})$")
# A line broken by a page's width is longer than this; a heading or a table's cell is shorter.
_SHORT_LINE = 24
# A sentence of a statute can run over pages: a window is enough to say what an area speaks of, and keeps time linear.
REACH = 400


class Sentences:
    """The sentences of a text, found once and looked up by offset."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _STOP.finditer(text) if self._ends(match))]

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence with *start* to *end* begins and ends, at most ``REACH`` characters away."""
        first = self._starts[bisect_right(self._starts, start) - 1]
        following = bisect_right(self._starts, end - 1)
        last = self._starts[following] if following < len(self._starts) else len(self._text)
        return max(first, start - REACH), min(last, end + REACH)

    def before(self, start: int) -> tuple[int, int]:
        """Return the bounds of the sentence or heading that ends where the sentence at *start* begins."""
        at = bisect_right(self._starts, start) - 1
        return (max(self._starts[at - 1], self._starts[at] - REACH), self._starts[at]) if at else (0, 0)

    def _ends(self, match: re.Match[str]) -> bool:
        at, sign = match.start(), match[0][0]
        if sign == "\n":
            return "\n" in match[0][1:] or self._breaks(at)
        if not _CLOSED.match(self._text, at + 1):
            return False
        return sign != "." or self._closes(at)

    def _breaks(self, at: int) -> bool:
        """Return whether a line's end at *at* is more than the page's width: a paragraph, a heading, a table's row."""
        line_start = self._text.rfind("\n", max(0, at - REACH), at) + 1 or max(0, at - REACH)
        line = self._text[line_start:at]
        return len(line.strip()) < _SHORT_LINE or "\t" in line or "|" in line or bool(_BULLET.match(self._text, at + 1))

    def _closes(self, at: int) -> bool:
        """Return whether a full stop at *at* ends a sentence: not "sq. ft", "S.E., between" or "2019. 12. 19."."""
        if not at:
            return False
        previous, following = self._text[at - 1], self._text[at + 2 : at + 3]
        if following.islower() or previous.isupper() or previous.isdigit() and following.isdigit():
            return False
        if "가" <= following <= "힣" and _ENUMERATOR.search(self._text, max(0, at - 3), at):
            return False
        word = _LAST_WORD.search(self._text, max(0, at - 8), at)
        return not word or word[0].lower() not in _ABBREVIATIONS
