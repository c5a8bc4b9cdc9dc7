"""Units confused, powers of ten lost, digits exchanged or dropped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from ...model.stated_area import StatedArea, StatedNumber
from ...model.units import ARE, UNITS
from ...model.verdict import Cause
from .case import Case
from .chance import half_width_m2

# From ㎡ written for ㎢ to ㎢ written for ㎡.
_POWERS = tuple(power for power in range(-6, 7) if power)


@dataclass(frozen=True)
class _Slip:
    """A figure as it may have been meant, and the sentence that says what went wrong."""

    code: str
    meant: StatedArea

    @property
    def text(self) -> str:
        return f"{self.meant.number.value:,f}{self.meant.unit.symbol}"


class Unit:
    """The number or its unit is slipped: the figure as meant is borne out."""

    kind: ClassVar[str] = "unit"
    accuses_geometry: ClassVar[bool] = False

    def explain(self, case: Case) -> Iterator[Cause]:
        """Yield the slips that the measured area is inside of: units and powers of ten first, then digits."""
        if not isinstance(case.stated, StatedArea) or not case.stated.number.value:
            return
        trial = case.trial()
        for step in (_scale_slips(case.stated), _exchanged_digits(case.stated), _lost_digits(case.stated)):
            values = [float(slip.meant.area_m2) for slip in step]
            for fit in trial.figures(
                values,
                [
                    [half_width_m2(slip.meant.interval_m2()) for slip in step],
                    [half_width_m2(slip.meant.rounded_interval_m2()) for slip in step],
                ],
            ):
                slip = step[fit.index]
                factor = float(slip.meant.area_m2 / case.stated.area_m2)
                yield case.cause(self.kind, fit, slip.code, {"meant": slip.text}, meant=slip.text, factor=factor)


def _scale_slips(stated: StatedArea) -> list[_Slip]:
    """Return the figure with its number in another unit, or times a power of ten."""
    powers = [_Slip(_power_code(stated.number, power), _scaled(stated, power)) for power in _POWERS]
    lost_man = [slip for slip in powers if slip.code == "cause-unit-man"]
    units = [_Slip("cause-unit", replace(stated, unit=unit)) for unit in UNITS if unit not in (stated.unit, ARE)]
    # 100㎡ for 100 ha and for 100만㎡ come to the same: of equal slips the first, which is the usual one, stays.
    return list({slip.meant.area_m2: slip for slip in reversed([*lost_man, *units, *powers])}.values())[::-1]


def _power_code(number: StatedNumber, power: int) -> str:
    if power == 4:
        return "cause-unit-man"
    return "cause-unit-point" if power < 0 and not number.decimals else "cause-unit-power"


def _scaled(stated: StatedArea, power: int) -> StatedArea:
    number = stated.number
    factor = Decimal(10) ** power
    return replace(stated, number=replace(number, value=number.value * factor, quantum=number.quantum * factor))


def _exchanged_digits(stated: StatedArea) -> list[_Slip]:
    """Return the figure with two neighbouring digits exchanged."""
    digits = _digits(stated.number)
    swapped = {
        digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :] for place in range(len(digits) - 1)
    }
    return _with_digits(stated, "cause-unit-exchanged", swapped - {digits})


def _lost_digits(stated: StatedArea) -> list[_Slip]:
    """Return the figure with a digit more, somewhere, or with one digit less."""
    digits = _digits(stated.number)
    more = {digits[:at] + digit + digits[at:] for at in range(len(digits) + 1) for digit in "0123456789"}
    less = {digits[:at] + digits[at + 1 :] for at in range(len(digits))} if len(digits) > 1 else set()
    return [
        *_with_digits(stated, "cause-unit-dropped", more - {digits}),
        *_with_digits(stated, "cause-unit-added", less - {digits}),
    ]


def _digits(number: StatedNumber) -> str:
    return str(int(number.value / number.quantum))


def _with_digits(stated: StatedArea, code: str, variants: set[str]) -> list[_Slip]:
    number = stated.number
    return [
        _Slip(code, replace(stated, number=replace(number, value=int(variant) * number.quantum)))
        for variant in sorted(variants)
        if int(variant) and not _same_but_for_scale(number, int(variant))
    ]


def _same_but_for_scale(number: StatedNumber, digits: int) -> bool:
    """Whether the digits differ from the number's by zeros at the end alone, which is a power of ten."""
    return str(digits).rstrip("0") == _digits(number).rstrip("0")
