"""``zoneproof serve``: the engine for the desktop."""

from __future__ import annotations


def serve() -> None:
    """Answer JSON-RPC 2.0 requests, a message a line, on standard input and output."""
    from ..server import serve as answer_requests

    answer_requests()
