"""Importing this hides numba, as on a machine that does not have it."""

from __future__ import annotations

import sys

sys.modules["numba"] = None  # type: ignore[assignment]  # the documented way to have an import fail
