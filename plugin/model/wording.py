"""The words that people read about checks, in English and Korean: one catalogue for command line and desktop."""

from __future__ import annotations

import re
from typing import Any

from .plan import Role
from .verdict import Sentence, Verdict

LANGUAGES = ("en", "ko")
_GROUP = re.compile(r"group\s*:\s*", re.IGNORECASE)

_VERDICTS = {
    Verdict.AGREES: ("agrees", "일치"),
    Verdict.AGREES_ROUNDED: ("agrees as rounded", "반올림 일치"),
    Verdict.WITHIN_TOLERANCE: ("within tolerance", "허용오차 이내"),
    Verdict.DIFFERS: ("differs", "불일치"),
    Verdict.AMBIGUOUS: ("ambiguous", "판단 불가(해석 경합)"),
    Verdict.NO_GEOMETRY: ("no geometry", "도형 없음"),
    Verdict.NO_FIGURE: ("no figure", "면적 기재 없음"),
    Verdict.NOT_MEASURABLE: ("not measurable", "측정 불가"),
}

_ROLES = {
    Role.ZONE: ("Zones", "지구·구역"),
    Role.GREENBELT: ("Greenbelt", "개발제한구역"),
    Role.COMPLEX: ("Complexes", "단지"),
    Role.PARCEL: ("Parcels", "필지"),
    Role.BOUNDARY: ("Boundary", "행정경계"),
    Role.TERRAIN: ("Terrain", "지형"),
}

_SENTENCES = {
    "agrees": (
        "Measured {measured}, inside what “{text}” promises ({low} to {high}).",
        "측정값 {measured}은(는) “{text}”의 표기 정밀도({low}~{high}) 안에 있습니다.",
    ),
    "agrees-rounded": (
        "Measured {measured}, {difference} from “{text}”: inside only if the figure is rounded ({low} to {high}).",
        "측정값 {measured}은(는) “{text}”와 {difference} 차이로, 반올림한 값으로 볼 때만({low}~{high}) 일치합니다.",
    ),
    "within-tolerance": (
        "Measured {measured}, {difference} from “{text}”: within {rule}, which allows {allowed} ({scope}).",
        "측정값 {measured}은(는) “{text}”와 {difference} 차이로, {rule} 규칙의 허용 범위 {allowed} 안입니다({scope}).",
    ),
    "differs": (
        "Measured {measured}, {difference} ({ppm}) from “{text}”; its digits promise {low} to {high}.",
        "측정값 {measured}은(는) “{text}”와 {difference}({ppm}) 다릅니다. 표기 정밀도는 {low}~{high}입니다.",
    ),
    "count": (
        "The figure speaks of {stated}, the layers hold {found}; together they measure {measured}.",
        "문서는 {stated}개라고 하나 레이어에는 {found}개가 있으며, 합계 측정값은 {measured}입니다.",
    ),
    "no-geometry": (
        "No feature named {missing} is in the plan's layers.",
        "계획의 레이어에 {missing} 도형이 없습니다.",
    ),
    "no-base": (
        "The share's base {missing} is not in the plan's layers.",
        "비율의 기준이 되는 {missing} 도형이 계획의 레이어에 없습니다.",
    ),
    "not-measurable": (
        "{name} cannot be measured: {reason}.",
        "{name}을(를) 측정할 수 없습니다: {reason}.",
    ),
    "no-figure": (
        "Measured {measured}; no document of the plan states an area for it.",
        "측정값 {measured}. 계획의 문서 중 이 도형의 면적을 밝힌 것이 없습니다.",
    ),
    "unreadable": (
        "“{text}” cannot be read: {reason}",
        "“{text}”을(를) 읽을 수 없습니다: {reason}",
    ),
    "preferred": (
        "Read as {reading}: {because} Read as {others} it is not borne out.",
        "{reading}(으)로 읽으면: {because} {others}(으)로 읽으면 도형이 뒷받침하지 않습니다.",
    ),
    "several-fit": (
        "{count} readings are borne out ({readings}); the geometry cannot tell them apart.",
        "{count}가지 해석이 모두 성립하여({readings}) 도형만으로는 가릴 수 없습니다.",
    ),
    "none-fits": (
        "None of {count} readings is borne out ({readings}); the nearest, {nearest}, is {difference} off.",
        "{count}가지 해석({readings}) 중 성립하는 것이 없습니다. 가장 가까운 해석은 {nearest}(으)로 {difference} 차이입니다.",
    ),
    "untested": (
        "None of {count} readings can be tested ({readings}): {because}",
        "{count}가지 해석({readings}) 중 검증할 수 있는 것이 없습니다: {because}",
    ),
    "repaired": (
        "Its outline is invalid and was repaired for measuring: {before} as drawn, {after} repaired.",
        "도형이 유효하지 않아 측정용으로 복구했습니다: 원래 {before}, 복구 후 {after}.",
    ),
    "far": (
        "It lies {distance_km} km from the middle of its layer.",
        "레이어 중심에서 {distance_km} km 떨어져 있습니다.",
    ),
    "balance-agrees": (
        "Laid over one another the layers give {measured}, which bears out “{text}” ({low} to {high}).",
        "레이어를 중첩한 면적 {measured}은(는) “{text}”의 표기 정밀도({low}~{high})와 맞습니다.",
    ),
    "balance-differs": (
        "Laid over one another the layers give {measured}, {difference} from “{text}”, which promises {low} to {high}.",
        "레이어를 중첩한 면적 {measured}은(는) “{text}”와 {difference} 다릅니다. 표기 정밀도는 {low}~{high}입니다.",
    ),
    "balance-agrees-as-share": (
        "Laid over one another the layers give {measured} of {base}, {percent} %, which bears out “{text}”.",
        "레이어를 중첩하면 {base} 중 {measured}, 곧 {percent} %로 “{text}”와 맞습니다.",
    ),
    "balance-differs-as-share": (
        "Laid over one another the layers give {measured} of {base}, {percent} %, where “{text}” is stated.",
        "레이어를 중첩하면 {base} 중 {measured}, 곧 {percent} %이나 문서에는 “{text}”로 적혀 있습니다.",
    ),
    "no-lifted": (
        "No layer shows lifted greenbelt (status “lifted”); what remains is what there was.",
        "해제된 개발제한구역을 나타내는 레이어(status “lifted”)가 없어 해제 전과 잔여 면적이 같습니다.",
    ),
    "lifted-outside": (
        "{area} of the lifted land lies outside the greenbelt as it was. Give a layer that shows the greenbelt after the "
        "lifting the status “remaining”.",
        "해제지 중 {area}이(가) 해제 전 개발제한구역 밖에 있습니다. 해제 후의 구역을 나타내는 레이어라면 status를 “remaining”으로 지정하십시오.",
    ),
    "before-from-parts": (
        "No layer shows the greenbelt as it was: it is taken to be what remains and what was lifted together.",
        "해제 전 개발제한구역 레이어가 없어 잔여 구역과 해제지를 합한 것으로 보았습니다.",
    ),
    "lifted-from-parts": (
        "No layer shows lifted land: it is taken to be the greenbelt as it was without what remains.",
        "해제지 레이어가 없어 해제 전 구역에서 잔여 구역을 뺀 것으로 보았습니다.",
    ),
    "remaining-unlike": (
        "The layer of the remaining greenbelt and the balance differ: {area} is in one of them alone.",
        "잔여 구역 레이어와 수지 계산 결과가 다릅니다. 한쪽에만 있는 면적이 {area}입니다.",
    ),
    "counted-once": (
        "{area} of the land “{land}” lies under more than one feature and is counted once.",
        "“{land}” 구역 중 {area}은(는) 여러 도형이 겹쳐 한 번만 계산했습니다.",
    ),
    "unknown-status": (
        "{layer} has the status “{status}”, which is none of before, lifted and remaining; it is left out.",
        "{layer}의 status “{status}”은(는) before, lifted, remaining 중 어느 것도 아니어서 제외했습니다.",
    ),
    "no-complexes": (
        "The plan has no complexes to hold against the greenbelt.",
        "개발제한구역과 견줄 단지가 계획에 없습니다.",
    ),
    "complexes-without-crs": (
        "{layer} has no coordinate system and cannot be held against the greenbelt; name one in the plan.",
        "{layer}에 좌표계가 없어 개발제한구역과 견줄 수 없습니다. 계획에 좌표계를 지정하십시오.",
    ),
    "brought-together": (
        "{layers}: brought from {crs} into {plane}.",
        "{layers}: {crs}에서 {plane}(으)로 변환했습니다.",
    ),
    "brought-together-within": (
        "{layers}: brought from {crs} into {plane}, a change that is known to about {accuracy} m.",
        "{layers}: {crs}에서 {plane}(으)로 변환했습니다. 이 변환의 정확도는 약 {accuracy} m입니다.",
    ),
    "changed-by-bringing": (
        "{land}: bringing its layers into {plane} changed their area by {difference}; systems differ in ellipsoid and lines.",
        "{land}: {plane}(으)로 변환하면서 면적이 {difference} 달라졌습니다. 좌표계마다 타원체와 선의 모양이 다릅니다.",
    ),
    "balance-lacks": (
        "The balance lacks {count} features of {layer}: {reason}.",
        "{layer}의 도형 {count}개가 수지에서 빠졌습니다: {reason}.",
    ),
    "far-from-greenbelt": (
        "{layer} lies {distance_km} km from the greenbelt: is a coordinate system wrong?",
        "{layer}이(가) 개발제한구역에서 {distance_km} km 떨어져 있습니다. 좌표계가 맞는지 확인하십시오.",
    ),
    "overlap": (
        "{one} and {other} overlap by {area}.",
        "{one}와(과) {other}이(가) {area} 겹칩니다.",
    ),
    "duplicate": (
        "{one} and {other} have the same outline: a total that holds both counts {area} twice.",
        "{one}와(과) {other}의 도형이 같습니다. 둘을 모두 합하면 {area}이(가) 두 번 계산됩니다.",
    ),
    "twin": (
        "{one} and {other} share {percent} % or more of either: the same thing drawn twice?",
        "{one}와(과) {other}이(가) 각각 {percent} % 이상 겹칩니다. 같은 것을 두 번 그린 것은 아닌지 확인하십시오.",
    ),
    "twin-displaced": (
        "{one} and {other} have one outline, {distance} m apart: a coordinate system is wrong, or one layer is there twice.",
        "{one}와(과) {other}은(는) 모양이 같고 {distance} m 떨어져 있습니다. 좌표계가 틀렸거나 같은 레이어가 두 번 들어 있습니다.",
    ),
    "twin-layers": (
        "{one} and {other} are one layer twice: {count} features of one lie on those of the other.",
        "{one}와(과) {other}은(는) 같은 레이어입니다. 도형 {count}개가 서로 겹칩니다.",
    ),
    "several-names": (
        "{one} and {other} share {percent} % or more of either under different names.",
        "{one}와(과) {other}은(는) 이름이 다르나 각각 {percent} % 이상 겹칩니다.",
    ),
    "gap": (
        "{area} between {features} belongs to none of them; it is {width} m wide on average.",
        "{features} 사이 {area}은(는) 어디에도 속하지 않습니다. 평균 폭은 {width} m입니다.",
    ),
    "outside": (
        "{area} of {one}, {percent} %, lies outside the boundary.",
        "{one} 중 {area}({percent} %)이(가) 행정경계 밖에 있습니다.",
    ),
    "shared-name": (
        "{count} features are called “{name}”.",
        "도형 {count}개의 이름이 모두 “{name}”입니다.",
    ),
    "nameless": (
        "{one} has no name.",
        "{one}에 이름이 없습니다.",
    ),
    "all-nameless": (
        "No feature of {layer} has a name in the column “{column}”.",
        "{layer}의 모든 도형이 “{column}” 열에 이름이 없습니다.",
    ),
    "no-name-column": (
        "The plan names no column with the names of {layer}.",
        "{layer}의 이름이 든 열이 계획에 지정되어 있지 않습니다.",
    ),
    "no-boundary": (
        "The plan has no boundary, so nothing was held against it.",
        "계획에 행정경계가 없어 경계 밖의 도형은 찾지 않았습니다.",
    ),
    "unplaced": (
        "{layer} has no coordinate system and was left out; name one in the plan.",
        "{layer}에 좌표계가 없어 제외했습니다. 계획에 좌표계를 지정하십시오.",
    ),
    "across-designations": (
        "{role}: {count} overlaps of different designations, which is no fault.",
        "{role}: 지정 구분이 다른 도형끼리 겹친 곳이 {count}곳 있으나 오류가 아닙니다.",
    ),
    "spaces": (
        "{role}: {count} enclosed spaces are wider and larger than the features around them and are taken for no gaps.",
        "{role}: 둘러싸인 빈 곳 중 {count}곳은 주변 도형보다 넓어 틈으로 보지 않았습니다.",
    ),
    "noding": (
        "Laid over one another in {plane} on a grid of {grid_mm} mm. That changed {changes}; before less lifted less "
        "remaining leaves {residual}.",
        "{plane}에서 {grid_mm} mm 격자로 중첩했습니다. 이로 인한 변화는 {changes}이며, 해제 전에서 해제와 잔여를 빼면 {residual} 남습니다.",
    ),
}

_REASONS = {
    "null": ("it has no geometry", "도형이 비어 있음(NULL)"),
    "empty": ("its geometry is empty", "도형이 비어 있음"),
    "not-polygon": ("it is not a polygon", "면(폴리곤)이 아님"),
    "not-finite": ("a coordinate is not a number", "좌표에 숫자가 아닌 값이 있음"),
    "unreadable": ("its geometry is damaged", "도형이 손상됨"),
    "unrepairable": ("its outline encloses no area even when repaired", "복구해도 면적이 있는 도형이 되지 않음"),
    "no-crs": ("its layer has no coordinate system", "레이어에 좌표계가 없음"),
    "out-of-range": (
        "its coordinates are not in its coordinate system's range",
        "좌표가 좌표계의 유효 범위를 벗어남",
    ),
}

_LANDS = {
    "before": ("greenbelt before", "해제 전 개발제한구역"),
    "lifted": ("lifted", "해제"),
    "remaining": ("remaining", "잔여"),
    "lifted-outside": ("called lifted, outside the greenbelt", "해제지 중 구역 밖"),
    "complex": ("complex", "단지"),
    "lifted-in-complex": ("lifted inside the complex", "단지 안 해제"),
    "on-greenbelt": ("complex on greenbelt still", "단지 안 잔여 구역"),
    "sliver": ("sliver", "틈새 조각"),
}

_FINDINGS = {
    "overlap": ("overlap", "중첩"),
    "gap": ("gap", "틈"),
    "duplicate": ("duplicate", "중복"),
    "twin": ("twin", "이중 도형"),
    "outside": ("outside the boundary", "경계 밖"),
    "several-names": ("several names", "이름 여럿"),
    "shared-name": ("shared name", "같은 이름"),
    "nameless": ("nameless", "이름 없음"),
    "sliver": ("sliver", "틈새 조각"),
}

_READINGS = {
    "single": ("one feature", "단일 면적"),
    "total": ("total", "합계"),
    "total of": ("total of {n}", "{n}곳의 합계"),
    "share of": ("share of {base}", "{base} 대비 비율"),
    "change": ("change", "증감"),
}


def _in(language: str, pair: tuple[str, str]) -> str:
    return pair[1] if language == "ko" else pair[0]


def verdict_name(verdict: Verdict, language: str) -> str:
    """Return the verdict in words; *language* is ``en`` or ``ko``."""
    return _in(language, _VERDICTS[Verdict(verdict)])


def role_name(role: Role, language: str, status: str = "") -> str:
    """Return what a layer's role is called, with the status that tells layers of one role apart.

    >>> role_name(Role.GREENBELT, "ko", "lifted")
    '개발제한구역 해제'
    """
    told = land_name(status, language) if status in _LANDS else status
    return f"{_in(language, _ROLES[Role(role)])} {told}".rstrip()


def reason_name(reason: str, language: str) -> str:
    """Return why a feature cannot be measured, as the end of a sentence."""
    return _in(language, _REASONS[reason])


def land_name(land: str, language: str) -> str:
    """Return what a line of the greenbelt's balance is called."""
    return _in(language, _LANDS[land])


def finding_name(kind: str, language: str) -> str:
    """Return what a finding of the topology is called."""
    return _in(language, _FINDINGS[kind])


def reading_name(reading: str, language: str) -> str:
    """Return a reading (``total of 7``) in words."""
    head, _, tail = reading.partition(" of ")
    pattern = _READINGS.get(f"{head} of" if tail else head)
    return _in(language, pattern).format(n=tail, base=tail) if pattern else reading


def subject_name(subject: str) -> str:
    """Return what a register names under features as a reader would: without the keys of layers and of groups.

    >>> subject_name("complexes/첨단3지구")
    '첨단3지구'
    """
    return "; ".join(_GROUP.sub("", name.strip()).rpartition("/")[2] for name in subject.split(";"))


def _reading_of(pair: tuple[str, str], language: str) -> str:
    reading, subject = pair
    return f"{reading_name(reading, language)} “{subject_name(subject)}”"


def sentence(code: str, values: dict[str, Any], language: str) -> str:
    """Return a sentence of the catalogue.

    Numbers among *values* are areas in m²; a nested ``Sentence`` is put into words too; under ``reason`` stands a code,
    under ``reading``, ``nearest``, ``readings`` and ``others`` stand pairs of a reading and its subject.
    """
    words = {name: _value(name, value, language) for name, value in values.items()}
    return _in(language, _SENTENCES[code]).format(**words)


def say(spoken: Sentence, language: str) -> str:
    """Return *spoken* in words."""
    return sentence(spoken.code, spoken.values, language)


def _value(name: str, value: Any, language: str) -> str:
    if isinstance(value, Sentence):
        return say(value, language)
    if name == "role":
        return role_name(value, language)
    if name == "land":
        return land_name(value, language)
    if name == "changes":
        return ", ".join(f"{land_name(land, language)} {precise_difference_text(area)}" for land, area in value)
    if name == "residual":
        return precise_difference_text(value)
    if name == "reason" and value in _REASONS:
        return reason_name(value, language)
    if name in ("reading", "nearest"):
        return _reading_of(value, language)
    if name in ("readings", "others"):
        return ", ".join(_reading_of(reading, language) for reading in value)
    if name == "ppm":
        return ppm_text(value)
    if name in ("low", "high") and value is not None:
        return bound_text(value)
    if name == "difference":
        return difference_text(value)
    if value is None:
        return "…"
    if isinstance(value, float):
        return area_text(value)
    return str(value)


def area_text(area_m2: float) -> str:
    """Return an area in ㎡ with thousands separated: whole above 10,000㎡, with a decimal below.

    >>> area_text(46200.31)
    '46,200㎡'
    """
    return f"{area_m2:,.0f}㎡" if abs(area_m2) >= 10_000 else f"{area_m2:,.1f}㎡"


def bound_text(area_m2: float) -> str:
    """Return the end of a stated interval in ㎡, with its decimal where it has one.

    >>> bound_text(46199.5)
    '46,199.5㎡'
    """
    return f"{area_m2:,.0f}㎡" if round(area_m2, 1).is_integer() else f"{area_m2:,.1f}㎡"


def label_area_text(area_m2: float) -> str:
    """Return an area short enough for a label on a map: ㎢ from one tenth of it upwards.

    >>> label_area_text(3616853)
    '3.617㎢'
    """
    return f"{area_m2 / 1e6:,.3f}㎢" if area_m2 >= 100_000 else f"{area_m2:,.0f}㎡"


def difference_text(difference_m2: float) -> str:
    """Return a signed difference in ㎡."""
    return _signed(difference_m2, area_text(abs(difference_m2)))


def precise_difference_text(difference_m2: float) -> str:
    """Return a signed difference in ㎡ with three decimals, for what noding moves.

    >>> precise_difference_text(-0.0312)
    '−0.031㎡'
    """
    return _signed(difference_m2, f"{abs(difference_m2):,.3f}㎡")


def ppm_text(ppm: float) -> str:
    """Return a relative difference as percent, or as ppm where a percentage would read 0.00.

    >>> ppm_text(3082.9)
    '+0.31 %'
    """
    return _signed(ppm, f"{abs(ppm) / 1e4:,.2f} %" if abs(ppm) >= 100 else f"{abs(ppm):.1f} ppm")


def _signed(value: float, text: str) -> str:
    if not any(digit in text for digit in "123456789"):
        return text
    return f"+{text}" if value > 0 else f"−{text}"
