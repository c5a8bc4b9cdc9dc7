"""How a script that QGIS runs tells the test what it saw."""

import json
import os
from pathlib import Path


def tell(**facts):
    Path(os.environ["ZONEPROOF_TOLD"]).write_text(json.dumps(facts, ensure_ascii=False), encoding="utf-8")
