"""Mark-up of documents that may be hostile, parsed so that nothing is fetched, expanded or run."""

from __future__ import annotations

import zipfile
import zlib
from typing import Any

from lxml import etree

from ...model.errors import DocumentError

# In any of these ways libraries fail at a document that is damaged, or meant to make them fail.
DAMAGE: tuple[type[Exception], ...] = (
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
    zipfile.BadZipFile,
    zlib.error,
)


def parsed_xml(content: bytes, where: str) -> Any:
    """Return the root of the XML in *content*. Raises DocumentError if it is damaged or declares entities."""
    # The parser is made anew each time: one of lxml's keeps what it has seen.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise damaged(error, where) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError(
            "it declares entities, as documents that do harm do", where=where, remedy="Do not trust it."
        )
    return root


def damaged(error: Exception, where: str) -> DocumentError:
    """Return the error for a document that a library cannot make out."""
    reason = " ".join(str(error).split())[:160] or type(error).__name__
    return DocumentError(
        f"the document is damaged ({reason})", where=where, remedy="Fetch it again, or save it anew and read that."
    )


def local_name(element: Any) -> str:
    """Return an element's name without its namespace; "" for what is no element."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
