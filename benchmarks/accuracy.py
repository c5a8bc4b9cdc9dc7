"""How far measured areas lie from the true ones of the sample.

python -m benchmarks.accuracy TRUTH.json AREAS      AREAS as bare numbers (.f8), or a file with an area beside each parcel
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet
import pyogrio

_AREAS = ("ellipsoidal_m2", "area_m2")
_NUMBERS = ("id", "number")


def areas_m2(path: Path) -> pd.Series:
    """Return the areas in *path* by the row of the parcel, counted from 0."""
    if path.suffix == ".f8":
        return pd.Series(np.fromfile(path))
    is_parquet = path.suffix == ".parquet"
    names = pyarrow.parquet.read_schema(path).names if is_parquet else pyogrio.read_info(path)["fields"]
    columns = [next(name for name in known if name in names) for known in (_NUMBERS, _AREAS)]
    if is_parquet:
        table = pyarrow.parquet.read_table(path, columns=columns).to_pandas()
    else:
        table = pyogrio.read_dataframe(path, columns=columns, read_geometry=False)
    rows = table[columns[0]].str.removeprefix("29").astype(int)
    return table.set_index(rows)[columns[1]]


def main(truth: str, measured: str) -> None:
    """Print how many of the sample were measured, the largest error in m², and the median and largest relative one."""
    known = json.loads(Path(truth).read_text(encoding="utf-8"))
    true_m2 = pd.Series(known["areas_m2"], known["rows"])
    error_m2 = (areas_m2(Path(measured)).reindex(true_m2.index) - true_m2).abs().dropna()
    relative = error_m2 / true_m2[error_m2.index]
    told = {
        "sample": len(error_m2),
        "largest_m2": error_m2.max(),
        "median": relative.median(),
        "largest": relative.max(),
    }
    print(json.dumps({name: None if np.isnan(value) else float(value) for name, value in told.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
