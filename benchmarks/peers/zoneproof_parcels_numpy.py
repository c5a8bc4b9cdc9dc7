"""``zoneproof parcels`` with NumPy alone."""

from __future__ import annotations

from . import without_numba  # noqa: F401
from .zoneproof_parcels import write_verdicts

__all__ = ["write_verdicts"]
