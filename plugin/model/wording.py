"""The words that people read about checks, in English and Korean: one catalogue for command line and desktop."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .area_mention import MentionRole
from .cause_wording import CAUSE_SENTENCES, CAUSES
from .notice_wording import told
from .overlay_wording import FINDINGS, LANDS
from .overlay_wording import SENTENCES as OVERLAY_SENTENCES
from .particle import settle_particles
from .plan import Role
from .verdict import Sentence, Verdict

LANGUAGES = ("en", "ko")
_AND_MORE = ("{names} and {count} more", "{names} 외 {count}곳")
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
    "said-absent": (
        "By the register, no feature of the plan's layers shows it.",
        "등록부에 이 면적을 나타내는 도형이 없다고 적혀 있습니다.",
    ),
    "restates": (
        "It repeats “{text}”.",
        "“{text}”을(를) 다시 적은 것입니다.",
    ),
    "end-of-range": (
        "It is one end of a range, which no polygon can be held against.",
        "범위의 한쪽 끝이므로 도형과 대조할 수 없습니다.",
    ),
    "share-without-base": (
        "The document does not say what it is a share of.",
        "무엇에 대한 비율인지 문서에 드러나지 않습니다.",
    ),
    "share-unbound": (
        "Bind the part and the whole first; then this share follows.",
        "부분과 전체의 면적을 먼저 도형에 연결하면 비율도 연결할 수 있습니다.",
    ),
    "change-without-sides": (
        "The areas before and after are not both bound to features.",
        "변경 전과 후의 면적이 모두 도형에 연결되어 있지 않습니다.",
    ),
    "change-of-one": (
        "The areas before and after are of one feature, so the layers cannot show the change.",
        "변경 전과 후가 같은 도형이어서 레이어로는 증감을 확인할 수 없습니다.",
    ),
    "count-of-group": (
        "The document says {stated}, the layers hold {found}.",
        "문서는 {stated}개라고 하나 레이어에는 {found}개가 있습니다.",
    ),
    "not-in-layers": (
        "Nothing in the layers is called {missing}.",
        "레이어에 {missing}(이)라는 도형이 없습니다.",
    ),
    "lines-unbound": (
        "Bind the lines above first; then this total follows.",
        "위의 행들을 먼저 도형에 연결하면 합계도 연결할 수 있습니다.",
    ),
    "several-alike": (
        "Several features of the layers are called so.",
        "같은 이름의 도형이 레이어에 여럿 있습니다.",
    ),
    "not-sure": (
        "No feature is surely meant; these are likest.",
        "확실한 도형이 없습니다. 비슷한 도형을 보입니다.",
    ),
    "no-subject": (
        "The sentence does not say what this is the area of.",
        "무엇의 면적인지 문장에 드러나지 않습니다.",
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
    "nothing-compared": (
        "No parcel could be compared: look whether the column is that of the registered areas.",
        "비교할 수 있는 필지가 없습니다. 등록면적 열을 제대로 골랐는지 확인하십시오.",
    ),
    "biased-by-unit": (
        "The whole file is off by a factor: half of the parcels are more than {median_ppm} off. The registered areas look"
        " like numbers of {unit}, read as ㎡.",
        "파일 전체가 일정 배율로 어긋납니다(중앙값 {median_ppm}). 등록면적이 {unit} 단위인데 ㎡로 읽은 것으로 보입니다.",
    ),
    "biased-by-projection": (
        "The whole file is biased: the median is {median_ppm}. The registered areas look like planar areas in {crs},"
        " which are {expected_ppm} off here.",
        "파일 전체가 한쪽으로 치우쳐 있습니다(중앙값 {median_ppm}). 등록면적이 {crs} 평면면적으로 보이며, 이곳에서 그 차이는"
        " {expected_ppm}입니다.",
    ),
    "biased": (
        "The whole file is biased: the median is {median_ppm}, half of the parcels lie between {low_ppm} and {high_ppm}.",
        "파일 전체가 한쪽으로 치우쳐 있습니다. 중앙값 {median_ppm}, 절반이 {low_ppm}~{high_ppm} 사이입니다.",
    ),
    "cluster": (
        "Near {x}, {y} parcels differ together: {differing} of {count}, by {mean_ppm} on average.",
        "{x}, {y} 부근 필지 {count}개 중 {differing}개가 함께 어긋납니다(평균 {mean_ppm}).",
    ),
    "far": (
        "It lies {distance_km} km from the middle of its layer.",
        "레이어 중심에서 {distance_km} km 떨어져 있습니다.",
    ),
    "conversion": (
        "“{first}” and “{second}” are not the same area: {first_m2} and {second_m2}.",
        "“{first}”와(과) “{second}”은(는) 같은 면적이 아닙니다: {first_m2}, {second_m2}.",
    ),
    "sum": (
        "The {count} parts add up to {sum_m2}, not to “{total}”.",
        "{count}개 부분의 합계는 {sum_m2}로 “{total}”와(과) 맞지 않습니다.",
    ),
    "part-larger": (
        "The part “{part}” is larger than the whole “{whole}”.",
        "부분 “{part}”이(가) 전체 “{whole}”보다 큽니다.",
    ),
    "share-of": (
        "“{amount}” is {true_share} of “{base}”, not “{share}”.",
        "“{amount}”은(는) “{base}”의 {true_share}로 “{share}”와(과) 맞지 않습니다.",
    ),
    "change-of": (
        "From “{before}” to “{after}” is a change of {change_m2}, not of “{change}”.",
        "“{before}”에서 “{after}”(으)로는 {change_m2}의 변화로 “{change}”와(과) 맞지 않습니다.",
    ),
    **CAUSE_SENTENCES,
    **OVERLAY_SENTENCES,
}

_REASONS = {
    "null": ("it has no geometry", "도형이 비어 있음(NULL)"),
    "empty": ("its geometry is empty", "도형이 비어 있음"),
    "not-polygon": ("it is not a polygon", "면(폴리곤)이 아님"),
    "curved": ("its outline has arcs", "경계에 호(곡선)가 있음"),
    "not-finite": ("a coordinate is not a number", "좌표에 숫자가 아닌 값이 있음"),
    "unreadable": ("its geometry is damaged", "도형이 손상됨"),
    "unrepairable": ("its outline encloses no area even when repaired", "복구해도 면적이 있는 도형이 되지 않음"),
    "no-crs": ("its layer has no coordinate system", "레이어에 좌표계가 없음"),
    "no-area": ("no area is registered", "등록면적이 없음"),
    "unreadable-area": ("its registered area cannot be read", "등록면적을 읽을 수 없음"),
    "zero-area": ("its registered area is zero", "등록면적이 0"),
    "negative-area": ("its registered area is negative", "등록면적이 음수"),
    "no-scale": ("the scale of its map is not told", "축척을 알 수 없음"),
    "out-of-range": (
        "its coordinates are not in its coordinate system's range",
        "좌표가 좌표계의 유효 범위를 벗어남",
    ),
}

_READINGS = {
    "single": ("one feature", "단일 면적"),
    "total": ("total", "합계"),
    "total of": ("total of {n}", "{n}곳의 합계"),
    "share of": ("share of {base}", "{base} 대비 비율"),
    "change": ("change", "증감"),
    "no-geometry": ("no geometry", "도형 없음"),
}

_AREA_ROLES = {
    MentionRole.SINGLE: ("single", "단일"),
    MentionRole.TOTAL: ("total", "합계"),
    MentionRole.FROM: ("before", "변경 전"),
    MentionRole.TO: ("after", "변경 후"),
    MentionRole.CHANGE: ("change", "증감"),
    MentionRole.RANGE_LOW: ("at least", "하한"),
    MentionRole.RANGE_HIGH: ("at most", "상한"),
    MentionRole.SHARE: ("share", "비율"),
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
    told = land_name(status, language) if status in LANDS else status
    return f"{_in(language, _ROLES[Role(role)])} {told}".rstrip()


def area_role_name(role: MentionRole, count: int | None, language: str) -> str:
    """Return what an area is to its subject, with how many members it counts.

    >>> area_role_name(MentionRole.TOTAL, 7, "en"), area_role_name(MentionRole.FROM, None, "ko")
    ('total of 7', '변경 전')
    """
    if role is MentionRole.TOTAL and count:
        return reading_name(f"total of {count}", language)
    return _in(language, _AREA_ROLES[MentionRole(role)])


def reason_name(reason: str, language: str) -> str:
    """Return why a feature cannot be measured, as the end of a sentence."""
    return _in(language, _REASONS[reason])


def land_name(land: str, language: str) -> str:
    """Return what a line of the greenbelt's balance is called."""
    return _in(language, LANDS[land])


def finding_name(kind: str, language: str) -> str:
    """Return what a finding of the topology is called."""
    return _in(language, FINDINGS[kind])


def cause_name(kind: str, language: str) -> str:
    """Return what a kind of cause is called."""
    return _in(language, CAUSES[kind])


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
    return "; ".join(_names(subject))


def subject_in_short(check: Mapping[str, Any], language: str, most: int) -> str:
    """Return what a check speaks of, by *most* of its names at most, and how that is read.

    >>> subject_in_short({"subject": "A; B; zones/C", "reading": "total of 3"}, "en", 2)
    'A, B and 1 more (total of 3)'
    """
    names = names_in_short(check, language, most)
    reading, is_group = check.get("reading"), _GROUP.match(check.get("subject") or "")
    if not reading or reading == "single" and not is_group:
        return names
    return f"{names} ({reading_in_short(check, language)})"


def names_in_short(check: Mapping[str, Any], language: str, most: int) -> str:
    """Return *most* of the names of the features that a check speaks of, or the group's, and how many more there are."""
    names = [name for name in _names(check.get("subject") or "") if name]
    names = names or [str(feature["name"]) for feature in check.get("features") or ()]
    words = ", ".join(names[:most])
    return _in(language, _AND_MORE).format(names=words, count=len(names) - most) if len(names) > most else words


def reading_in_short(check: Mapping[str, Any], language: str) -> str:
    """Return how a check's figure is read; the key of a layer before the name of a share's base is left out."""
    head, of, base = (check.get("reading") or "").partition(" of ")
    return reading_name(head + of + _name(base), language)


def _names(subject: str) -> list[str]:
    return [_name(name) for name in subject.split(";")]


def _name(written: str) -> str:
    return _GROUP.sub("", written.strip()).rpartition("/")[2]


def _reading_of(pair: tuple[str, str], language: str) -> str:
    reading, subject = pair
    return f"{reading_name(reading, language)} “{subject_name(subject)}”"


def sentence(code: str, values: dict[str, Any], language: str) -> str:
    """Return a sentence of the catalogue.

    Numbers among *values* are areas in m²; a nested ``Sentence`` is put into words too; under ``reason`` stands a code,
    under ``reading``, ``nearest``, ``readings`` and ``others`` stand pairs of a reading and its subject, under ``scope``
    what a rule is legally for, in both languages.
    """
    words = {name: _value(name, value, language) for name, value in values.items()}
    said = _in(language, _SENTENCES[code]).format(**words)
    return settle_particles(said) if language == "ko" else said


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
    if name == "reason":
        return reason_name(value, language) if value in _REASONS else told(str(value), language)
    if name in ("reading", "nearest"):
        return _reading_of(value, language)
    if name in ("readings", "others"):
        return ", ".join(_reading_of(reading, language) for reading in value)
    if name == "ppm" or name.endswith("_ppm"):
        return ppm_text(value)
    if name in ("x", "y"):
        return f"{value:,.0f}" if abs(value) > 360 else f"{value:.3f}"
    if name == "scope":
        return _in(language, value)
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
