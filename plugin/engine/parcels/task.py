"""What is asked for: which parcels, which column holds the registered area, by which rule it is judged."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from ...model.area_units import KNOWN_UNITS, unit_of
from ...model.errors import FigureError
from ...model.tolerance import ToleranceRule, parse_rule
from ...model.units import SQUARE_METRE, AreaUnit

# "area_ha", "면적(평)", "면적 [㎡]": the unit is the last word of a header, and no letter that a name may end with.
_HEADER_UNIT = re.compile(
    r"(?:[\s_(\[]|(?<=면적))(ha|㏊|헥타르|평|정보|km2|km²|㎢|m2|m²|㎡|sqm|acres?)[)\]]?\s*", re.IGNORECASE
)


@dataclass(frozen=True)
class ParcelTask:
    """A task: the source and its columns by name, the rule, and what is to be written.

    ``unit`` is that of numbers in the registered column; without it the column's header tells, or they are ㎡. ``year``
    is a number, or the column with the year of the data. ``planar`` names the system of planar areas.
    """

    source: str
    registered: str
    layer: str | None = None
    rule: str = ""
    unit: str | None = None
    id: str | None = None
    scale: str | None = None
    year: str | None = None
    crs: str | None = None
    encoding: str | None = None
    planar: str | None = None
    only_differing: bool = False

    @property
    def tolerance(self) -> ToleranceRule:
        """The rule. Raises ToleranceError."""
        return parse_rule(self.rule, scale_is_told=self.scale is not None)

    @property
    def year_column(self) -> str | None:
        """The column with the year of the data, where the year is not told as a number."""
        return None if self.year is None or self.year.isdigit() else self.year

    @property
    def area_unit(self) -> AreaUnit:
        """The unit of plain numbers in the registered column. Raises FigureError."""
        if self.unit is not None:
            unit = unit_of(self.unit.strip())
            if unit is None:
                raise FigureError(f'the unit "{self.unit}" is not known', remedy=f"Known units are {KNOWN_UNITS}.")
            return unit
        return unit_in_header(self.registered) or SQUARE_METRE

    def described(self) -> dict[str, Any]:
        """Return the task as JSON keeps it."""
        return asdict(self)


def unit_in_header(header: str) -> AreaUnit | None:
    """Return the unit that the name of a column ends with.

    >>> unit_in_header("면적(평)").symbol, unit_in_header("area_ha").symbol, unit_in_header("alpha")
    ('평', 'ha', None)
    """
    found = list(_HEADER_UNIT.finditer(header))
    last = found[-1] if found and found[-1].end() == len(header) else None
    return unit_of(last[1]) if last else None
