"""QGIS' field calculator through ``qgis_process``, which measures in the plane unless it is told an ellipsoid."""

from __future__ import annotations

import shutil
import subprocess


def write_verdicts(source: str, out: str) -> None:
    """Write the geodesic area of each parcel beside it."""
    # Debian 12's wrapper passes an option that the program does not know.
    program = shutil.which("qgis_process.bin") or "qgis_process"
    formula = ["FIELD_NAME=area_m2", "FIELD_TYPE=0", "FIELD_LENGTH=0", "FIELD_PRECISION=0", "FORMULA=$area"]
    files = [f"INPUT={source}", f"OUTPUT={out}"]
    command = [program, "run", "native:fieldcalculator", "--ELLIPSOID=EPSG:7019", "--", *files, *formula]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
