"""The checked parcels of a file, in any order, read as they are looked at.

SQLite sorts and filters; here are kept the numbers of the rows in their order (eight bytes a parcel) and the pages that
were looked at last. What is sorted by is copied to a temporary table first, without the outlines, and on disk where it
is large. The file itself is only read.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections import OrderedDict
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from typing import Any

from ..model.errors import SourceError
from ..model.verdict import Verdict
from .translation import tr

MOST_ROWS = 2_000_000
_PAGE, _PAGES = 200, 50

_COPIED = """
CREATE TEMP TABLE kept AS SELECT fid, id, registered_m2, ellipsoidal_m2, difference_m2, difference_ppm,
    abs(difference_m2) / max(allowed_m2, 1e-4) AS excess, allowed_m2, verdict, problem FROM main.parcels
"""
# A parameter cannot name a column, and SQL is not put together from words: so the column is chosen by its number.
_KEY = """
WITH keyed AS (SELECT fid, CASE ?1 WHEN 0 THEN verdict WHEN 1 THEN id WHEN 2 THEN registered_m2 WHEN 3 THEN ellipsoidal_m2
    WHEN 4 THEN difference_m2 WHEN 5 THEN difference_ppm WHEN 6 THEN allowed_m2 WHEN 7 THEN excess ELSE problem END AS key
    FROM temp.kept WHERE ?2 = '' OR instr(?2, '|' || verdict || '|'))
"""
_UPWARDS = _KEY + "SELECT fid FROM keyed ORDER BY key IS NULL, key, fid LIMIT ?3"
_DOWNWARDS = _KEY + "SELECT fid FROM keyed ORDER BY key IS NULL, key DESC, fid LIMIT ?3"
_ROWS = """
SELECT fid, verdict, id, registered_m2, ellipsoidal_m2, difference_m2, difference_ppm, allowed_m2, excess, problem
    FROM temp.kept WHERE fid IN (SELECT value FROM json_each(?1))
"""


class ParcelColumn(IntEnum):
    """The columns, from left to right."""

    VERDICT = 0
    ID = 1
    REGISTERED = 2
    MEASURED = 3
    DIFFERENCE = 4
    PPM = 5
    ALLOWED = 6
    EXCESS = 7
    PROBLEM = 8


class ParcelRows:
    """The rows of the GeoPackage at *path*, written by the engine's ``parcels``. Raises SourceError if it is none."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._order = array("q")
        self._pages: OrderedDict[int, list[tuple[Any, ...]]] = OrderedDict()
        try:
            self._database = sqlite3.connect(f"{Path(path).absolute().as_uri()}?mode=ro", uri=True)
            self._database.execute(_COPIED)
            self._database.execute("CREATE UNIQUE INDEX temp.kept_fid ON kept (fid)")
        except (sqlite3.Error, ValueError) as error:
            problem = tr("The table cannot be read ({reason})").format(reason=error)
            raise SourceError(problem, where=path) from error

    def __len__(self) -> int:
        return len(self._order)

    def sort(self, column: ParcelColumn, *, downwards: bool, verdicts: Iterable[Verdict] = ()) -> None:
        """Order the rows of these *verdicts*, or all, by a column; blanks go last, and no more than two million are kept."""
        chosen = "".join(f"|{verdict.value}|" for verdict in verdicts)
        statement = _DOWNWARDS if downwards else _UPWARDS
        found = self._database.execute(statement, (int(column), chosen, MOST_ROWS))
        self._order = array("q", (row[0] for row in found))
        self._pages.clear()

    def fid(self, row: int) -> int:
        """Return the feature's id in the file."""
        return self._order[row]

    def cell(self, row: int, column: ParcelColumn) -> Any:
        """Return a value as the file has it."""
        return self._page(row // _PAGE)[row % _PAGE][column + 1]

    def close(self) -> None:
        """Let go of the file."""
        self._order = array("q")
        self._pages.clear()
        self._database.close()

    def _page(self, number: int) -> list[tuple[Any, ...]]:
        if number not in self._pages:
            fids = self._order[number * _PAGE : (number + 1) * _PAGE]
            found = {row[0]: row for row in self._database.execute(_ROWS, (str(fids.tolist()),))}
            self._pages[number] = [found[fid] for fid in fids]
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return self._pages[number]
