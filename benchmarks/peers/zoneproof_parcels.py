"""``zoneproof parcels``, as it is called on the command line."""

from __future__ import annotations

import sys

from zoneproof.__main__ import main

COULD_NOT_BE_DONE = 2


def write_verdicts(source: str, out: str) -> None:
    """Check every registered area to within one percent."""
    asked = ["--registered", "registered", "--id", "number", "--rule", "percent 1", "--out", out, "--format", "json"]
    sys.argv = ["zoneproof", "parcels", source, *asked]
    try:
        main()
    except SystemExit as end:
        if end.code == COULD_NOT_BE_DONE:
            raise RuntimeError("it could not be done") from end
