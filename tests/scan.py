"""Look at a plugin archive as the public plugin repository does, and fail on any finding.

Checked: size, one folder with metadata and licence, no hidden files, compiled code, tests or caches, every finding of
Bandit, and any secret. Usage: scan.py ARCHIVE
"""

from __future__ import annotations

import configparser
import json
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path, PurePosixPath

MOST_BYTES = 25 * 2**20
NEEDED_METADATA = (
    "name", "description", "version", "qgisMinimumVersion", "author", "email", "about", "tracker", "repository",
)  # fmt: skip
BINARY_SUFFIXES = {".so", ".dll", ".exe", ".pyd", ".dylib", ".pyc", ".pyo", ".o", ".a", ".whl", ".jar"}
BANDIT = [sys.executable, "-m", "bandit", "--quiet", "--recursive", "--format", "json"]
DETECT_SECRETS = [sys.executable, "-m", "detect_secrets", "scan", "--all-files"]


def structure_findings(archive: Path) -> list[str]:
    """Return what is wrong with the files of *archive*, a line each."""
    findings = []
    if archive.stat().st_size > MOST_BYTES:
        findings.append(f"{archive.name}: {archive.stat().st_size:,} bytes, more than {MOST_BYTES:,}")
    with zipfile.ZipFile(archive) as opened:
        names = [name for name in opened.namelist() if not name.endswith("/")]
        folders = {PurePosixPath(name).parts[0] for name in names}
        if len(folders) != 1:
            return [*findings, f"{archive.name}: one folder is expected, not {sorted(folders)}"]
        folder = folders.pop()
        if "plugin" in folder.lower():
            findings.append(f"{folder}: the folder's name contains “plugin”")
        for needed in ("metadata.txt", "LICENSE", "__init__.py"):
            if f"{folder}/{needed}" not in names:
                findings.append(f"{folder}: {needed} is missing")
        for name in names:
            path = PurePosixPath(name)
            if any(part.startswith(".") or part == "__pycache__" for part in path.parts):
                findings.append(f"{name}: hidden file or cache")
            if path.suffix.lower() in BINARY_SUFFIXES:
                findings.append(f"{name}: compiled code")
            if "tests" in path.parts or path.name.startswith("test_"):
                findings.append(f"{name}: a test")
        findings += metadata_findings(opened.read(f"{folder}/metadata.txt").decode("utf-8"))
    return findings


def metadata_findings(text: str) -> list[str]:
    """Return what is wrong with metadata.txt."""
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string(text)
    general = parser["general"]
    findings = [f"metadata.txt: no {key}" for key in NEEDED_METADATA if not general.get(key)]
    if "plugin" in general.get("name", "").lower():
        findings.append("metadata.txt: the name contains “plugin”")
    if "supportsQt6" in general:
        findings.append("metadata.txt: supportsQt6 is no longer read")
    return findings


def security_findings(folder: Path) -> list[str]:
    """Return every finding of Bandit and of detect-secrets in *folder*."""
    bandit = subprocess.run([*BANDIT, str(folder)], capture_output=True, text=True, check=False)
    report = json.loads(bandit.stdout)
    findings = [
        f"{Path(one['filename']).relative_to(folder)}:{one['line_number']}: {one['test_id']} {one['issue_text']}"
        for one in report["results"]
    ]
    findings += [f"{one['filename']}: {one['reason']}" for one in report["errors"]]
    secrets = subprocess.run([*DETECT_SECRETS, "."], capture_output=True, text=True, check=True, cwd=folder)
    for name, found in json.loads(secrets.stdout)["results"].items():
        findings += [f"{name}:{one['line_number']}: {one['type']}" for one in found]
    return findings


def main() -> int:
    archive = Path(sys.argv[1])
    findings = structure_findings(archive)
    with tempfile.TemporaryDirectory() as folder:
        with zipfile.ZipFile(archive) as opened:
            opened.extractall(folder)
        findings += security_findings(Path(folder))
    for finding in findings:
        print(finding)
    print(f"{archive.name}: {len(findings)} findings, {archive.stat().st_size:,} bytes")
    return 1 if findings else 0


if __name__ == "__main__":
    raise SystemExit(main())
