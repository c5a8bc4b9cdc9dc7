"""A file that holds layers, ready to be opened, and what its readers have in common."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyogrio
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError, FieldError, GeometryError

from .encoding import UTF_8, TextEncoding

GEOPACKAGE = "GPKG"
SHAPEFILE = "ESRI Shapefile"
GEOJSON = "GeoJSON"
FLATGEOBUF = "FlatGeobuf"
GEOPARQUET = "Parquet"
KML = "KML"
DXF = "DXF"
FORMATS = "GeoPackage, Shapefile, GeoJSON, FlatGeobuf, GeoParquet, KML, DXF, a zipped file of these, or postgresql://…"
READ_ERRORS: tuple[type[Exception], ...] = (
    DataSourceError,
    DataLayerError,
    FeatureError,
    FieldError,
    GeometryError,
    pa.ArrowException,
    OSError,
    ValueError,
)
# A statement that SQLite could not run says nothing to who wanted a file.
_STATEMENT = re.compile(r"^.*sqlite3_exec\(.*\) failed: ")
_SLOWER_FLATGEOBUF = "OGR_FLATGEOBUF_STREAM_BASE_IMPL"
# Makes a temporary folder that lasts as long as the source is open. Whole files need none.
Workshop = Callable[[], Path]

# GDAL reports through these loggers as well; without a handler Python would print its warnings.
logging.getLogger("fiona").addHandler(logging.NullHandler())
logging.getLogger("pyogrio").addHandler(logging.NullHandler())


@dataclass(frozen=True)
class DataFile:
    """A file that holds layers, ready to be opened.

    ``path`` is the file itself, or a mended copy in a temporary folder, of which ``workshop`` makes more; ``shown``
    is what messages call it.
    ``lost`` are ids of features that the file no longer holds, because it is cut off, and ``damaged`` says that it is.
    """

    path: Path
    shown: str
    driver: str
    workshop: Workshop
    options: Mapping[str, str] = field(default_factory=dict)
    text: TextEncoding = field(default_factory=lambda: TextEncoding(UTF_8))
    problems: tuple[str, ...] = ()
    lost: frozenset[int] = frozenset()
    damaged: bool = False

    def where(self, layer: str = "") -> str:
        """Return how messages name the file, or its *layer*, and its driver."""
        return f'{self.shown}, layer "{layer}" ({self.driver})' if layer else f"{self.shown} ({self.driver})"


def reading_options(file: DataFile) -> dict[str, str]:
    """Return the options to open *file* with pyogrio."""
    options = dict(file.options)
    if "ENCODING" in options:
        options["encoding"] = options.pop("ENCODING")
    return options


@contextmanager
def open_arrow(file: DataFile, layer: str, **asked: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    """Give what pyogrio tells of *layer*, and its features with their ids as batches of Arrow.

    GDAL 3.8 to 3.12 garble the batches of a FlatGeobuf that has features without geometry, and only one without an
    index has them; there they are to take a slower way. *asked* are pyogrio's own options.
    """
    options = reading_options(file)
    slower = False
    if file.driver == FLATGEOBUF:
        capabilities = pyogrio.read_info(file.path, layer=layer or None, **options)["capabilities"]
        slower = not capabilities["fast_spatial_filter"]
    if slower:
        pyogrio.set_gdal_config_options({_SLOWER_FLATGEOBUF: True})
    try:
        with pyogrio.raw.open_arrow(
            file.path, layer=layer or None, return_fids=True, use_pyarrow=True, **asked, **options
        ) as opened:
            yield opened
    finally:
        if slower:
            pyogrio.set_gdal_config_options({_SLOWER_FLATGEOBUF: None})


@contextmanager
def quiet() -> Iterator[list[str]]:
    """Collect the warnings of GDAL and its bindings instead of printing them."""
    collected: list[str] = []
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            yield collected
        finally:
            collected.extend(one_line(warning.message) for warning in caught)


def one_line(message: object) -> str:
    """Return a message of a library as one line without a full stop, cut at a length that a person still reads."""
    text = " ".join(str(message).split("; It might help")[0].split()).rstrip(". ")
    text = _STATEMENT.sub("", text)
    return text if len(text) <= 200 else f"{text[:199]}…"
