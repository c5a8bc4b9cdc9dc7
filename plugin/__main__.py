"""The command line: ``zoneproof``, ``python -m zoneproof``, or this file run by its path, as the desktop does."""

from __future__ import annotations

import importlib.util
import sys


def _import_by_path() -> None:
    """Make this file's folder importable as ``zoneproof`` without the folder's neighbours on the path."""
    from pathlib import Path

    folder = Path(__file__).parent
    spec = importlib.util.spec_from_file_location(
        "zoneproof", folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"zoneproof is not in {folder}")
    module = importlib.util.module_from_spec(spec)
    sys.modules["zoneproof"] = module
    spec.loader.exec_module(module)


def main() -> None:
    """Run the command line; where its libraries are missing, serve and doctor still answer."""
    try:
        _run()
    except KeyboardInterrupt:  # before the command line is there to tell it
        sys.stderr.write("zoneproof: Cancelled · 취소했습니다\n")
        raise SystemExit(2) from None


def _run() -> None:
    if "zoneproof" not in sys.modules:
        _import_by_path()
    from zoneproof.engine.doctor import missing_libraries, report

    if sys.argv[1:] == ["serve"]:
        from zoneproof.engine.server import serve

        serve()
        return
    # Help comes at once: it needs no more than these two, and looking at every library takes a while.
    helps = "--help" in sys.argv and all(map(importlib.util.find_spec, ("typer", "rich")))
    if not helps and missing_libraries():
        sys.stdout.write(report() + "\n")
        raise SystemExit(2)
    from zoneproof.engine.cli.app import run

    run()


if __name__ == "__main__":
    main()
