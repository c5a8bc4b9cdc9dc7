"""Registered areas: a column of numbers or of text read as square metres, with what its digits promise."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from ...model.errors import FigureError
from ...model.stated_area import StatedArea
from ...model.units import AreaUnit
from .problem import Problem

Floats = NDArray[np.float64]

# A plain number, thousands separated or not, with nothing after it: what all but a few texts of a register are.
_PLAIN = r"^(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d*)?$"
_SQUARE_METRES = r"\s*(?:㎡|m²|m2)$"
_MINUS = r"^\s*[-−–]\s*\d"
# Numbers beyond these decimals are taken for the noise of binary fractions.
_MOST_DECIMALS = 4
# Half a place by the number of decimals, exactly as it is written: a power of ten may be off in the last bit.
_HALF_PLACES = np.array([float(f"0.{'0' * decimals}5") if decimals else 0.5 for decimals in range(40)])


@dataclass(frozen=True)
class RegisteredAreas:
    """Registered areas and half a place of their last digits in m², NaN where ``problem`` (of ``Problem``) says why."""

    area_m2: Floats
    half_place_m2: Floats
    problem: NDArray[np.int8]


def read_registered(column: pa.Array, unit: AreaUnit) -> RegisteredAreas:
    """Return what *column*, of numbers in *unit* or of text, says; shape (n,) each.

    A number column keeps no trailing zeros: 1234.0 is read as 1234 and promises half a square metre. Text keeps them.
    Text may name a unit of its own.
    """
    if isinstance(column.type, pa.BaseExtensionType):
        column = column.storage
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    if pa.types.is_string(column.type) or pa.types.is_large_string(column.type) or pa.types.is_string_view(column.type):
        value, half_place, problem = _from_text(column.cast(pa.large_string()), unit)
    else:
        value, half_place, problem = _from_numbers(column, unit)
    sound = problem == Problem.NOTHING
    problem[sound & (value == 0)] = Problem.ZERO_AREA
    problem[sound & (value < 0)] = Problem.NEGATIVE_AREA
    problem[sound & ~np.isfinite(value)] = Problem.UNREADABLE_AREA
    unusable = problem != Problem.NOTHING
    value[unusable] = half_place[unusable] = np.nan
    return RegisteredAreas(value, half_place, problem)


def _from_numbers(column: pa.Array, unit: AreaUnit) -> tuple[Floats, Floats, NDArray[np.int8]]:
    problem = np.zeros(len(column), np.int8)
    if column.null_count:
        problem[column.is_null().to_numpy(zero_copy_only=False)] = Problem.NO_AREA
    numbers = column.cast(pa.float64(), safe=False).fill_null(np.nan).to_numpy(zero_copy_only=False)
    # NaN is how some writers say NULL.
    problem[np.isnan(numbers) & (problem == Problem.NOTHING)] = Problem.NO_AREA
    half_place = np.full(len(numbers), 0.5)
    if not pa.types.is_integer(column.type):
        half_place = _half_place_of(numbers, single=pa.types.is_float32(column.type))
    if pa.types.is_float32(column.type):
        decimals = np.round(-np.log10(2 * half_place))
        numbers = np.round(numbers * 10**decimals) / 10**decimals
    return _in_m2(numbers, unit), _in_m2(half_place, unit), problem


def _half_place_of(numbers: Floats, *, single: bool = False) -> Floats:
    """Return half a place of the last digit of each of *numbers*, written as short as it can be."""
    half_place = np.full(len(numbers), 0.5)
    noise = np.abs(numbers) * (2**-23 if single else 2**-51)
    unsettled = np.isfinite(numbers)
    for decimals in range(_MOST_DECIMALS):
        scaled = numbers * 10.0**decimals
        with np.errstate(invalid="ignore"):
            unsettled &= np.abs(scaled - np.round(scaled)) > noise * 10.0**decimals
        if not unsettled.any():
            break
        half_place[unsettled] = _HALF_PLACES[decimals + 1]
    return half_place


def _from_text(column: pa.Array, unit: AreaUnit) -> tuple[Floats, Floats, NDArray[np.int8]]:
    count = len(column)
    value, half_place = np.full(count, np.nan), np.full(count, np.nan)
    problem = np.full(count, Problem.UNREADABLE_AREA, np.int8)
    text = pc.utf8_trim_whitespace(column.fill_null(""))
    problem[_mask(pc.equal(text, ""))] = Problem.NO_AREA

    plain = pc.match_substring_regex(text, _PLAIN)
    named = pc.and_(pc.invert(plain), pc.match_substring_regex(text, _SQUARE_METRES))
    if pc.any(named).as_py():
        bare = pc.replace_substring_regex(text, _SQUARE_METRES, "")
        named = pc.and_(named, pc.match_substring_regex(bare, _PLAIN))
        text = pc.if_else(named, bare, text)
    in_metres = _mask(named)
    chosen = _mask(plain) | in_metres
    digits = pc.replace_substring(text.filter(pa.array(chosen)), ",", "")
    numbers = digits.cast(pa.float64()).to_numpy(zero_copy_only=False)
    point = pc.find_substring(digits, ".").to_numpy(zero_copy_only=False)
    decimals = np.where(point < 0, 0, pc.binary_length(digits).to_numpy(zero_copy_only=False) - point - 1)
    places = _HALF_PLACES[np.minimum(decimals, len(_HALF_PLACES) - 1).astype(np.int64)]
    own_unit = in_metres[chosen]
    value[chosen] = np.where(own_unit, numbers, _in_m2(numbers, unit))
    half_place[chosen] = np.where(own_unit, places, _in_m2(places, unit))
    problem[chosen] = Problem.NOTHING

    for place in np.flatnonzero(~chosen & (problem == Problem.UNREADABLE_AREA)):
        value[place], half_place[place], problem[place] = _read(column[int(place)].as_py(), unit)
    return value, half_place, problem


@lru_cache(maxsize=4096)
def _read(text: str, unit: AreaUnit) -> tuple[float, float, Problem]:
    """Return the area and half a place in m² of a *text* that is no plain number."""
    # The grammar takes a while to load, and most registers do without it.
    from ...model.areatext import read_stated

    try:
        stated = read_stated(text)
    except FigureError:
        negative = pc.match_substring_regex(pa.scalar(text), _MINUS).as_py()
        return np.nan, np.nan, Problem.NEGATIVE_AREA if negative else Problem.UNREADABLE_AREA
    if not isinstance(stated, StatedArea):
        return np.nan, np.nan, Problem.UNREADABLE_AREA
    half = stated.unit.to_m2(stated.number.quantum * Decimal("0.5"))
    return float(stated.area_m2), float(half), Problem.NOTHING


def _in_m2(values: Floats, unit: AreaUnit) -> Floats:
    return values * unit.size.numerator / unit.size.denominator if unit.size != 1 else values.astype(np.float64)


def _mask(answers: Any) -> NDArray[np.bool_]:
    return np.asarray(answers.to_numpy(zero_copy_only=False), bool)
