"""Tables in documents as lines: a row a line, its cells parted by tabs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

# A table that says more of itself is damaged, or meant to do harm.
_MOST_COLUMNS = 500
_MOST_ROWS = 20_000


@dataclass(frozen=True)
class Cell:
    """A cell of a table with how many rows and columns it covers."""

    text: str
    rows: int = 1
    columns: int = 1


def table_lines(rows: Iterable[Sequence[Cell]]) -> list[str]:
    r"""Return a line for each row; a cell that covers several places stands in each of them.

    >>> table_lines([[Cell("시", rows=2), Cell("가")], [Cell("나")]])
    ['시\t가', '시\t나']
    """
    lines: list[str] = []
    reaching: dict[int, tuple[str, int]] = {}  # by column: a text from above and how many more rows it covers
    for row in rows:
        texts: list[str] = []
        waiting = list(row)
        while (waiting or len(texts) in reaching) and len(texts) < _MOST_COLUMNS:
            column = len(texts)
            if column in reaching:
                text, left = reaching.pop(column)
                texts.append(text)
                if left > 1:
                    reaching[column] = (text, left - 1)
                continue
            cell = waiting.pop(0)
            text = one_line(cell.text)
            for _ in range(min(max(cell.columns, 1), _MOST_COLUMNS - column)):
                if cell.rows > 1:
                    reaching[len(texts)] = (text, min(cell.rows, _MOST_ROWS) - 1)
                texts.append(text)
        lines.append("\t".join(texts).rstrip("\t"))
    return lines


def one_line(text: str) -> str:
    """Return *text* with each run of white space, tabs and line feeds included, as one space."""
    return " ".join(text.split())
