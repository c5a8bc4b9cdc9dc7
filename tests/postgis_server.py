"""A real PostgreSQL 15 with PostGIS from Debian's packages, on a free loopback port and in a folder of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

_PROGRAMS = Path("/usr/lib/postgresql/15/bin")
_EXTENSION = Path("/usr/share/postgresql/15/extension/postgis.control")


@dataclass(frozen=True)
class Server:
    """A server that accepts ``planner`` with a password that needs quoting in an address."""

    port: int
    password: str = "한글 s3cret/@"
    user: str = "planner"
    database: str = "plans"

    def address(self, query: str = "", *, password: str | None = None, port: int | None = None) -> str:
        """Return the address of the database, with *query* behind it."""
        secret = quote(self.password if password is None else password, safe="")
        return f"postgresql://{self.user}:{secret}@127.0.0.1:{port or self.port}/{self.database}{query}"


@contextmanager
def postgis_server() -> Iterator[Server]:
    """Start the server; at the end stop it and remove all that it wrote. Raises RuntimeError where it cannot start."""
    if not _EXTENSION.exists() or not (_PROGRAMS / "postgres").exists():
        raise RuntimeError("PostGIS is missing; run: apt-get install postgresql-15 postgresql-15-postgis-3")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Server(probe.getsockname()[1])
    folder = Path(tempfile.mkdtemp(prefix="zoneproof-postgis-", dir="/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    secret = folder / "password"
    secret.write_text(server.password, encoding="utf-8")
    secret.chmod(0o644)
    data = folder / "data"
    options = f"-p {server.port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
    try:
        _run(
            *(_PROGRAMS / "initdb", "-D", data, "-U", server.user, "-A", "scram-sha-256", "--pwfile", secret),
            *("-E", "UTF8", "--locale", "C.UTF-8", "--no-sync"),
        )
        _run(_PROGRAMS / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start")
        try:
            _create_database(server)
            yield server
        finally:
            _run(_PROGRAMS / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run(*command: str | Path) -> None:
    # PostgreSQL refuses to run as root.
    demoted = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run([*demoted, *map(str, command)], capture_output=True, text=True, cwd="/", check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr or done.stdout}")


def _create_database(server: Server) -> None:
    with psycopg.connect(server.address().replace("/plans", "/postgres"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE plans")
    with psycopg.connect(server.address()) as connection:
        connection.execute("CREATE EXTENSION postgis")
