"""The version of Zoneproof, which ``metadata.txt`` and the wheel repeat."""

from __future__ import annotations

VERSION = "0.1.0"
