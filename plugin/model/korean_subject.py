"""What an area in a Korean sentence speaks of, told by particles and word order.

A Korean area stands after its subject ("진곡산단은 46,200㎡", "진곡산단(46,200㎡)", "진곡산단 일원 46,200㎡") or before
what it describes ("46,200㎡의 공원", "46,200㎡ 규모의 공원", "46,200㎡ 부지에").
"""

from __future__ import annotations

import re
from enum import Enum

_SITE = r"(?:부지|대지|토지|땅|터|용지|공간|면적|규모|크기|넓이)"
_OF_WHAT = (
    r"(?:부지|대지|사업|개발|지정|해제|전용|공급|토지|점용|건축|바닥|연|경지|재배|경작|산림|국토|행정|계획|조성|총|전체|편입|시설|"
    r"매장|임야|농지|순|실|평균|구역|피해|분양|임대|도시|녹지|총사업|총부지|건물|영업|점유|보호|육지|수면|유역|전시|집수|"
    r"본토|공급|계약|공용|주거전용|토지이용|허가|신청|매각|매입|보상|용지|관리|이용|가용|잔여|여유|최소|최대)"
)
# The words between a subject and its figure: "X의 총 사업 면적은", "X 규모는", "X는 모두".
_MEASURE = re.compile(
    rf"(?:^|(?<=[\s(·,:/]))(?:(?:총|전체|전|순수|실제)\s?)?(?:{_OF_WHAT}\s?){{0,2}}(?:면적|넓이|규모|크기|영토)(?:의?\s?(?:합계|합))?"
    r"(?:만|도|으로는|은|는|이|가|을|를|의|로|으로)?\s*[:=]?\s*$"
)
# Words between a subject and its area that name nothing: totals, adverbs, statuses, counts of something else, shares.
_FILLER = re.compile(
    r"(?:(?:^|(?<=[\s(·,:/]))(?:"
    r"총계|합계|총|전체의|전체|모두|각각|각|도합|통틀어|합쳐|합치면|합해|합하면|더하면|합산하면|포함해|포함하면|나머지|일부"
    r"|무려|불과|고작|겨우|딱|약|대략|대개|보통|통상|적게는|많게는|크게는|작게는|최대|최소|현재|현행|이전|하루|연간|매년"
    r"|당초(?:부터|에는|의)?|기존|종전|기정|변경\s?[전후]?|증감?|감|또한?|역시|및|등|중|(?:이|그) ?중|(?:이|그) ?가운데|전용|주거전용"
    r"|[0-9]{2,4}년\s?(?:말|초)?(?:의|에|보다|에 비해| 기준)?|(?:지난해|작년|올해|연)\s?[말초](?:의|에|보다|에 비해| 기준)?|[0-9]{1,3}년\s?전(?:보다|인|의)?"
    r"|(?:최근|지난)?\s?[0-9]{1,3}년간|비해|대비|기준|전년보다|(?:전년|지난해|작년|전달|예년|당초)\s?(?:보다|대비|동기 대비|에 비해)|(?:농가|가구|세대|호|점포|인|명|업체)\s?당"
    r"|(?:본다면|보면|따지면|치면)|[0-9][0-9,.천만]*여?\s?(?:필지|가구|세대|개동|동|채|홀|명|호|층|건|마리),?(?:에|으로)?|[0-9][0-9,]*여?\s?(?:개소|개|곳),|(?:전년|지난해|작년|올해|금년|전달|예년)(?:의|에|도)?"
    r"|\S{1,12}\s?[0-9.,]+\s?(?:개|배|여 개)에 (?:달하|해당하|이르)는|(?<=의 )경우(?:에는|엔|는)?"
    r"|(?:\S{1,12}\s)?(?:\S{1,12}\s)?(?:면적|넓이|크기)의?\s?(?:약\s?)?[0-9.,]+여?\s?배(?:가 넘는|를 넘는|인|에 달하는|에 이르는|가량인)"
    r"|(?:(?:전체\s?(?:면적)?|전\s?국토|국토|전국)의\s)?[0-9.]{1,6}\s?%(?:인|에 해당하는|에 이르는|에 달하는)?"
    r")|[:=\-–→/]|[\"'“”‘’])\s*$"
)
# "국립공원이 차지하는 면적": whose area it is stands before the clause.
_HELD = re.compile(
    r"(?<=\S)[이가]\s(?:\S{1,8}\s)?(?:차지|보유|소유|점유|관리|이용|사용|확보|매입|해제)\S{0,3}[는은한된]\s(?:(?:총|전체|토지)\s?){0,2}면적(?:은|이|만)?\s*$"
)
_BRACKET = re.compile(
    r"[(\[]\s*(?:[^()\[\]\n]{0,24}[·,:/]\s*)?(?:(?:[가-힣]{1,6}\s)?[가-힣]{0,6}면적|약|총|전체|규모)?\s*[:=은]?\s*$"
)
_SIZED = rf"(?:{_SITE}?\s?(?:규모|크기|넓이|면적)(?:의|인|를 가진|에 이르는|에 달하는)?|{_SITE}(?:의|인)|의|짜리|급|[를을] (?:차지하는|가진|갖춘|보유한)|에 달하는|에 이르는|을 가진|인|되는|한)"
_DESCRIBED = re.compile(
    rf"\s?{_SIZED}\s+|\s?(?:규모|크기)로\s(?:조성|건립|건설|신축|개발|지정)[된될한할]\s+|\s?(?:의|짜리)"
)
# "연면적 6만㎡, 지하 3층·지상 12층 규모의 전시관"
_STOREYS = re.compile(r",\s(?:지하|지상|높이|[0-9])[^.]{0,40}?(?:규모의|층(?!\s규모))\s+(?=[^\s0-9~∼·,])")
_EACH_OF = re.compile(
    r"((?:[^,.·]{1,24}?(?:[과와]\s|,\s?|·)){1,6}[^,.·]{1,24}?)(?:의 (?:\S+ )?면적)?(?:는|은|이|가|에|도)\s각각\s(.{0,80})$"
)
_EACH_NAME = re.compile(r"[과와]\s|,\s?|·")
_EACH_AREA = re.compile(r"[과와]\s|,\s|및\s|·\s?")
# "목구조의 연면적 176㎡의 단층 건물": the building, not what it is made of.
_OF_KIND = re.compile(r"(?:\s?규모)?의\s+(?!(?:면적|크기|규모|넓이|약|[0-9]))")
_IS_WHAT = re.compile(r"(?:은|는|이|가)\s+((?:\S{1,12}\s)?\S{2,12})다(?=[.\s,]|$)")
_BOUND = re.compile(r"\s?(?:이상|이하|미만|초과|이내)(?=[이의인로으])")
# "9㎢의 크기입니다", "9㎢의 면적을 보유한다"
_ITS_SIZE = re.compile(r"\s?의\s(?:크기|면적|규모|넓이)(?:[를을로이가]|이?다|입니다|이며)?(?=[\s.,]|$)")
_EACH = re.compile(r"\s?씩(?=\s)")
_CHANGING = re.compile(r"(?:늘|줄|증가|감소|확대|축소|넓|커|차지|가운데|중$|등$|이상|이하)")
# "3만㎡ 부지에 들어선다": what stands there is what the sentence is about.
_STANDS = re.compile(
    r"\s?(?:규모의?\s|크기의?\s)?(?:부지|땅|터|대지)?에(?:서)?\s[^을를,.]{0,30}?(?:들어서|들어선|들어설|조성되|조성됐|조성된|조성될|세워|지어|건립되|건립된|건립될|건립됐|건설되|"
    r"건설된|건설될|위치|자리|마련되|마련됐|펼쳐|있다)"
)
# "3만㎡ 부지에 도서관을 짓는다": what is built there, or its site.
_ON_SITE = re.compile(r"\s?(?:(?:규모의?\s|크기의?\s)?(부지|땅|터|대지)?에(?:서|다)?|(?:규모|크기)로)\s")
# "광주시는 느티동 일대 3만㎡를 개발한다": what acts there is not what lies there.
_ACTED_ON = re.compile(
    r"[을를]\s(?:\S{1,12}\s)?(?:짓|지어|건립|조성|건설|설립|매입|매각|지정|해제|개발|투자|추진|사들|확정|제공|공급|꾸미|바꾸)"
)
_VERB_WITHIN = 80
# "경기도가 1,165㎢에 해당하는 면적을 보유한다": who holds it has it.
_HOLDING = re.compile(
    r"\s?(?:(?:규모|크기)?(?:의|에 (?:해당|이르|달)하는)\s)?(?:면적|땅|토지)?[을를]\s(?:보유|차지)(?!한|하는)"
)
_BUILDING = re.compile(
    r"[을를]\s(?:새로\s|함께\s|각각\s)?(?:짓|지어|지을|건립|조성|건설|설립|신축|세우|세워|세운|만들|만드|착공|증축)"
)
_DWELLINGS = re.compile(r"^[0-9]|[0-9]여?\s?(?:가구|세대|채|동|호|개)")
_STOREYED = re.compile(r"(?:지하\s?|지상\s?)?[0-9]{1,3}층(?:짜리)?(?:의)?")
_AUXILIARIES = frozenset("한 된 할 될 인 던 하는 되는".split())
_NO_NAMES = frozenset(
    "오 기간 이 그 저 이것 그것 여기 이곳 이들 전년 지난해 작년 올해 금년 예년 가운데 중 총 약 모두 각각 일부 일부지역 경우 때 것 등 만큼 정도 이상 이하 미만 초과 이후 이전 사이 평균 기준 대상 나머지 일대 일원 곳".split()
)
_DOING = re.compile(
    r"(?:추가|확보|해제|지정|조성|매입|매각|분양|공급|개발|보상|편입|축소|확대|증가|감소|이상|이하|미만|정도|규모|기준|가운데|등)$"
)
# "문화지구의 택지개발예정 면적을"
_MEASURED_OF = re.compile(
    rf"(?<=[가-힣0-9A-Za-z)])의\s(?:[가-힣]{{0,6}}(?:{_OF_WHAT}|예정|확정|지구)\s?){{0,3}}(?:면적|넓이|규모)(?:은|는|이|가|을|를|만)?\s*$"
)
_OWNED = re.compile(r"의\s?(?:\S{1,6}\s?)?면적\S{0,2}(?:\s?합계\S?)?\s*$")
_SOME_AREA = re.compile(r"(?:^|(?<=[\s(·,:/]))(?:총\s?|전체\s?)?([가-힣]{2,6}?)\s?면적\S{0,2}\s*[:(]?\s*$")
_SAYS_LITTLE = frozenset(
    "지정 해제 조성 개발 변경 매입 분양 전체 평균 최소 최대 일부 해당 실제 나머지 단위 기준 연간 추가".split()
)
# What has an area of its own, beside the site it stands on.
_LAND = frozenset("국토 경지 농경지 농지 임야 산림 밭 논 벼".split())
_EVERYWHERE = frozenset("국내 전국 도내 시내 군내 관내".split())
_THING_APART = frozenset("국토 건물 건축물 산림 녹지 농지 농경지 경지 밭 논 벼 벽면 임야 육지 해양 매장".split())
_THING = re.compile(
    r"(?:^|(?<=[\s(·,:/]))(?:총\s?|전체\s?)?(토지|대지|부지|임야|농지|농경지|경지|밭|논|벼|벽면|건물|건축물|산림|녹지|국토|매장|공원|재배|경작|공급|육지|해양)\s?(?:연|총|전체|순|바닥)?(?:면적|규모)\S{0,2}\s*$"
)
_BARE = re.compile(r"\s(?=[가-힣A-Za-z“‘'\"「『])")
_COPULA = re.compile(
    r"\s?(?:규모|면적|크기)?(?:$|[.,;·)\]\n]|(?:이|였|이었)?다(?![가-힣])|이며|이고|이었|였|인데|으로|로(?![가-힣])|에 달|에 이르|에 불과|에 그"
    r"|[를을] 차지|[이가] (?:된|넘))"
)
_LIST_END = re.compile(r"\s?[등순](?:이다|이며|의|과|을|으로|에)?(?=[\s.,]|$)")
_ASIDE = re.compile(r"\s?\([^()\n]{0,40}\)|\s?[)\]]|\s(?=[가는를은을]\s)")  # "104.37㎢ 가 있다"
_BECOMES = re.compile(
    r"(?:은|는|이|가)\s+((?:\S{1,12}[과와,]\s)?\S{1,12}?)(?:\s규모)?(?:으로|로|이다|이며|이고|인|(?:이었|(?<![하되])였)(?:다|고|으며))(?=[\s.,]|$)"
)
_TOPIC = re.compile(r"^(.{1,40}?)(?:[은는](?=[\s,])|(?<=[가-힣A-Za-z0-9)])[이가](?=\s))")
_TOPIC_PARTICLE = re.compile(r"(?<=[가-힣A-Za-z0-9)])(?<!에)(?<!에서)(?<!으로)[은는](?=\s)")
# "면적은 당초 3만㎡에서": the sentence before says whose.
_OPENS_WITH_MEASURE = re.compile(
    rf"\W*(?:(?:총|전체|이|그|해당|사업|변경)\s?)*(?:{_OF_WHAT}\s?){{0,2}}(?:면적|규모|넓이|크기)(?:은|는|이|만|도)?(?=[\s:=])"
)
_OBJECT = re.compile(r"[가-힣A-Za-z0-9)][을를](?=\s)")
_PLAN_TAIL = re.compile(
    r"\s?(?:(?:개발|조성|관리|실시|정비|토지이용|지구단위|도시관리|도시개발|사업)\s?계획|(?:조성|개발|정비)?\s?사업|지형도면)(?:\s?(?:변경|결정|승인|수립|지정))*$"
)
_AT_PLACE = re.compile(r"(?:(?:일원|일대|인근|부근)(?:의|에)?|[가-힣](?:읍|면|리|군)|[가-힣0-9]동|번지)$")
_IS_ABOUT = re.compile(r"^.{1,40}?[은는](?=[\s,])")
_DEMONSTRATIVE = re.compile(
    r"^(?:이번|대신|이들|이|그|저|해당|동|본|또|및|그리고|특히|경우|전체|총|약|한 ?해|한|같은 ?해|이날|새로운|위의?|각|등|전국|이어|이밖에|한편|다만|반면|일부|나머지)\s+"
)
_AVERAGE = re.compile(r"(?<=\S)\s평균$|^(?:농가|가구|세대|호|1인|인구|점포)당\s")
# "3개 지구(왕숙", "택지 부지(한들지구": the name inside the bracket says more.
_LISTED_IN = re.compile(r"(?:[0-9]\s?개\s?[가-힣]{1,8}|[0-9]\s?(?:곳|개소)|\s부지)\s?\(([^()]*[가-힣A-Za-z][^()]*)$")
_LAST_BRACKET = re.compile(r"(?<=\S)\([^()]*\)?$")
_PLACE_TAIL = re.compile(r"\s*(?<=[^등내안중])(?:일대|일원|일부|인근|부근|등지|\s등|\s내|\s안|\s중|소재|위치|지역 내)$")
_VERBAL_NEUN = r"(?:하|되|있|없|보이|이르|달하|받|짓|쓰|만드|열리|들어서|속하|걸치|접하|흐르|넘|갖|가지|불리|않|못하|자라|나오|알려지|위치하|따르|지나|맞|사는|풀리|밝히|위한|늘|줄)"
_ADNOMINAL = re.compile(
    rf"[가-힣]*(?:한|된|인|던|할|될|[로러다까거려]운|[나아어러]온|[어아]난|[펼그마합바]친|가진|[어아려뤄해워겨져혀라]진|갖춘|[내해어아]준|[어나]설|지을|세울|옮길|열릴|바뀔|[어나]선|{_VERBAL_NEUN}는)"
    r"|(?:높|낮|넓|좁|깊|얕|많|적|작|짧|좋|젊|밝|맑|굵|같|않|남|받|맞|지|담|놓|쌓|심|얻|찾|닦)은|[가-힣]{1,3}[받맞담놓쌓심얻찾닦같]은|큰|긴|새|헌"
)
_ADJECTIVE = re.compile(r"(?:높|낮|넓|좁|깊|얕|많|적|작|짧|좋|젊|밝|맑|굵|같|않|남)은|큰|긴|새|헌")
_NOUNS_LIKE_ADNOMINALS = frozenset(
    "공한 북한 남한 제한 유한 기온 외인 개인 군인 상인 용인 매장인 사진 공원 추진 분할 강진 울진 당진 수난 피난 부친 모친 기한 권한 무한".split()
)
_ENDED = re.compile(
    r"(?:[,;:/·…\"”’]|[0-9]+(?:년|월|일|시|분|%|명|억|만|원|달러|위|㎞|km|m)(?:이고|이며)?|에서|에게|에는|에도|까지|부터|보다|마다|처럼|으로|하고|이고|되고|있고|하며|되며|이며|[가-힣][으이]며|면서|지만"
    r"|는데|해서|하여|위해|통해|따라|대해|했다|한다|된다|있다|이다|됐다|들여|거쳐|지난|모두|또한|그리고|각각|현재|(?:따르|의하|비하)면|열어|기해|맞아|(?:투자|확보|활용|이용|매입|정비|확장)해|약|총|달해|만든|세운|포함해|가운데|다\.|이날|최근|올해|지난해|당초|기존|[했됐었았였]고|(?<=[구시군지])로)$"
)
_VERBAL = re.compile(
    r"(?:[가-힣]며|[가-힣]으며|[가-힣]으나|(?:따르|의하)면|[가-힣]지만|[가-힣]면서|(?<![가-힣])[가-힣]{1,3}(?:하여|되어)|이고|하고|되고|있고|하며|되며|이며|면서|지만|는데|해서|하여|위해|통해|따라|[했한된있이됐]다|들여|거쳐|지난|[0-9](?:년|월|일|시|%|명|원|㎞|km|m|개월)(?:의|에|은|는|말)?|(?:지난해|올해|작년|내년|최근|현재|이날|당시)(?:까지|부터|의|에)?)$"
)
_LISTING = frozenset(("등", "및"))
_JOINTS = frozenset("중 가운데 등 및 또는 이 위에".split())
_NOT_PARTICLES = frozenset(
    "높이 넓이 깊이 길이 종이 놀이 먹이 휴가 주가 시가 대가 평가 국가 단가 원가 증가 경기도".split()
)
_JOSA_CLOSED, _JOSA_OPEN = "은이을과", "는가를와"  # after a syllable with a final consonant, and after one without
_LONG_JOSA = re.compile(r"(?:에서는|에서|으로|에는|에도|까지|부터|이라는|이란|에)$")
# Those who act on an area and are not what it is the area of: "광주시는 46,200㎡를 해제했다".
_ACTOR = re.compile(
    r"(?:^㈜.*|주식회사.*|사업주|건축주|지주|업주|특별시|광역시|[가-힣](?<!도)시|[가-힣]군|도|(?<![지특])구|청|부|처|공사|(?:공원|연금|보험|시설|관리|단지)공단|그룹|회사|업체|기업|건설|개발|전자|측|당국|정부|위원회|씨|회장|시장|관계자|주민|조합|재단|협회"
    r"|[A-Z]{2,}|^[시군]|그|그녀|우리|나|저)$"
)
_PLACEHOLDER = re.compile(r"(?:.*\s)?(?:곳|것이?|대상|지역|면적|규모|이번|이곳|여기|사업|기준|이상)")
_MOST = 5
_ONE_OF_A_KIND = re.compile(r"[0-9]+(?!년|월|일|시|위)[가-힣]{1,3}")  # "경기장은 1코트 695㎡"
_BULLETS = "△▲▷▶○●□■◆◇※"
# "동광2, 범일2, 북성지구등": the one named last stands for more.
_AND_OTHERS = re.compile(r"(?<=[가-힣][지구역단원장산시군면동리섬])[등중]$")


class _Grip(Enum):
    """How firmly the word before an area holds it."""

    FIRM = "a bare noun, or 은 는 이 가 의"
    LOOSE = "a place, an object or a direction"


def korean_subject(before: str, after: str, sentence_start: str, *, is_part: bool = False) -> str | None:
    """Return the subject of an area that stands between *before* and *after*, or ``None``.

    *before* reaches back to the sentence's start or the previous area, *after* on to the sentence's end, and
    *sentence_start* is the whole sentence up to the area. What *is_part* of another area may be named after it.
    """
    aside = _ASIDE.match(after)
    after = after[aside.end() :] if aside else after
    bracket = _BRACKET.search(before)
    if bracket and (name := phrase_before(without_measure(before[: bracket.start()]))):
        return name
    if each := _each_of(before, sentence_start):
        return each
    after = after[bound.end() :] if (bound := _BOUND.match(after) or _EACH.match(after)) else after
    size = _ITS_SIZE.match(after)
    after = after[size.end() :] if size else after
    bare = without_measure(before)
    near, grip = phrase_before(bare), _grip(bare)
    if near and _AND_OTHERS.search(near):
        near, grip = _AND_OTHERS.sub("", near), _Grip.LOOSE
    if near and bare.endswith(("과", "와")) and not _is_bare(bare):
        near = None  # "공동주택과 1,000㎡ 이상의 건물"
    topic = local_topic(before) or _topic(sentence_start)
    if near and near != topic and _ONE_OF_A_KIND.fullmatch(near) and _is_subject_of_its_own(topic):
        return topic
    if (
        near
        and _AT_PLACE.search(bare)
        and not _ACTED_ON.search(after[:_VERB_WITHIN])
        and _is_subject_of_its_own(topic)
        and topic != near
    ):
        return topic
    kind = _OF_KIND.match(after) if near else None
    if kind and _OWNED.search(before) and (name := phrase_after(after[kind.end() :])):
        return name
    if near and _OWNED.search(before) and not _is_acting(bare, near):
        return _with_land(near, _measured_thing(before))
    if _STANDS.match(after) and _is_subject_of_its_own(topic) and _IS_ABOUT.match(sentence_start):
        return topic
    if _HOLDING.match(after) and (near or topic):
        return near or topic
    if built := _built(after):
        return built
    described = _DESCRIBED.match(after) or (None if near else _STOREYS.match(after))
    if described and (name := phrase_after(after[described.end() :])) and not (near and name.endswith("면적")):
        return name
    if is_part or not near:
        becomes = _becomes(after)
        if becomes and not (near and grip is _Grip.FIRM):
            return becomes
    if size or _COPULA.match(after) or _LIST_END.match(after) or bare != before.rstrip():
        thing = _measured_thing(before)
        thing = thing if not near or _is_acting(bare, near) or thing in _THING_APART and _is_bare(bare) else None
        if thing and near and not _is_acting(bare, near):
            return f"{near} {thing}"
        if thing and (near or thing in _THING_APART or not _is_subject_of_its_own(topic)):
            return thing
        if size and grip is _Grip.LOOSE and topic:
            return topic
        if grip is _Grip.LOOSE and topic and _MEASURE.search(before):
            return topic
        return _measured(near, grip, topic) or _site_after(after) or _measured_thing(before)
    site = _site_after(after)
    if near and grip is _Grip.FIRM and not _is_acting(bare, near):
        return f"{near} {site}" if site and near != site and _names_together(bare, site) else near
    if near and bare.rstrip().endswith("으로") and not site and _is_subject_of_its_own(topic):
        return topic
    if near and not _is_acting(bare, near):
        return site or near
    return site or (topic if topic and not _ACTOR.search(topic) else None) or _measured_thing(before)


def _measured(near: str | None, grip: _Grip, topic: str | None) -> str | None:
    """Return the subject of "X는 Y 일원 46,200㎡이다": what the sentence is about, unless that is an actor or "곳"."""
    usable = topic if _is_subject_of_its_own(topic) else None
    if near and grip is _Grip.FIRM:
        return near
    return usable or near or topic


def _is_subject_of_its_own(topic: str | None) -> bool:
    return bool(topic) and not _ACTOR.search(topic or "") and not _PLACEHOLDER.fullmatch(topic or "")


def _names_together(bare: str, site: str) -> bool:
    """Return whether the words around an area are one name: "솔빛지구 4만㎡ 부지", "강변동 3만㎡ 물류센터"."""
    if re.fullmatch(_SITE, site):
        return True
    return " " not in site and _is_bare(bare) and not _DOING.search(site)


def _becomes(after: str) -> str | None:
    """Return the park of "3만㎡는 공원으로 쓴다" and "3만㎡가 공원 용지다"."""
    match = _BECOMES.match(after)
    if match:
        return None if _PLACEHOLDER.fullmatch(match[1]) else _clean(match[1])
    match = _IS_WHAT.match(after)
    return _clean(match[1]) if match and match[1][-1] not in "하되크나르리" and _is_open(match[1][-1]) else None


def _is_open(syllable: str) -> bool:
    """Return whether a Hangul *syllable* ends with its vowel."""
    return "가" <= syllable <= "힣" and (ord(syllable) - 0xAC00) % 28 == 0


def _built(after: str) -> str | None:
    """Return what is built on an area, "도서관" or "도서관 부지"."""
    site = _ON_SITE.match(after)
    building = _BUILDING.search(after[:80], site.end()) if site else None
    name = phrase_before(after[site.end() : building.start()]) if site and building else None
    if name and _DWELLINGS.search(name):
        return None  # "3만㎡에 800가구를 짓는다"
    return f"{name} {site[1]}" if name and site and site[1] else name


def _is_bare(text: str) -> bool:
    """Return whether *text* ends with a noun that no particle follows."""
    last = text.rstrip().rpartition(" ")[2]
    return _without_josa(last) == last


def _each_of(before: str, sentence_start: str) -> str | None:
    """Return whose area the next one is in "A와 B는 각각 10㎡와 20㎡"."""
    match = _EACH_OF.search(sentence_start[-160:]) if "각각" in sentence_start else None
    if not match or without_measure(before).strip(" ,·") and match[2]:
        return None
    names, at = _EACH_NAME.split(match[1]), len(_EACH_AREA.findall(match[2]))
    # The first name is what stands before the first joint: "지역별로는 전남, 경기, 경남이".
    return phrase_before(names[at]) if at < len(names) else None


def _measured_thing(before: str) -> str | None:
    """Return the 토지 of 토지면적, where nothing else names what is measured."""
    thing = _THING.search(before) or _SOME_AREA.search(before)
    said = thing[1] if thing else ""
    return said if said and said not in _SAYS_LITTLE and not _VERBAL.search(said) and not _is_adnominal(said) else None


def _site_after(after: str) -> str | None:
    bare = None if _COPULA.match(after) else _BARE.match(after)
    return phrase_after(after[bare.end() :]) if bare else None


def _is_acting(before: str, name: str) -> bool:
    return before.rstrip().endswith(("는", "은", "가", "이")) and bool(_ACTOR.search(name))


def _grip(text: str) -> _Grip:
    last = text.rstrip().rpartition(" ")[2]
    return (
        _Grip.LOOSE
        if re.search(r"(?:에서|에|을|를|으로|[^도]로|에게|까지|위해|따라|들여|해|하고)$", last)
        else _Grip.FIRM
    )


def without_measure(before: str) -> str:
    """Return *before* without the words that only say "area of" or "in total"."""
    text = before.rstrip()
    for _ in range(4):
        if held := _HELD.search(text) or _MEASURED_OF.search(text):
            return text[: held.start()]
        shorter = _FILLER.sub("", _MEASURE.sub("", text)).rstrip()
        if shorter == text:
            break
        text = shorter
    return text


def phrase_before(text: str) -> str | None:
    """Return the noun phrase that *text* ends with, without its particle."""
    listed = _LISTED_IN.search(text)
    tokens = (listed[1] if listed else text[-120:]).rstrip(" \t\n\u2009(").split()[-_MOST:]
    if not tokens:
        return None
    tokens[-1] = tokens[-1].rstrip(",:")
    while len(tokens) > 1 and (tokens[-1] in _JOINTS or _is_left_over(tokens)):
        tokens.pop()
    if _ADJECTIVE.fullmatch(tokens[-1]) or tokens[-1] in _AUXILIARIES:
        return None
    if (
        _VERBAL.search(tokens[-1])
        or _VERBAL_STEM.fullmatch(tokens[-1])
        or _is_adnominal(tokens[-1])
        and _without_josa(tokens[-1]) == tokens[-1]
        and len(tokens[-1]) > 2
    ):
        return None
    tokens[-1] = _without_josa(tokens[-1])
    kept = [tokens[-1]]
    for token in reversed(tokens[:-1]):
        if token in _JOINTS and token not in _LISTING or _ends_phrase(token) or kept[0][0] in _BULLETS:
            break
        kept.insert(0, token)
    return _clean(" ".join(kept))


def _is_left_over(tokens: list[str]) -> bool:
    """Return whether the last word tells which of the members before it: "예정지 중 미해제된"."""
    return tokens[-2] in ("중", "가운데") and _is_adnominal(tokens[-1])


def phrase_after(text: str) -> str | None:
    """Return the noun phrase that *text* begins with, without what describes it and without its particle."""
    kept: list[str] = []
    tokens = text[:80].split()[: _MOST + 3]
    for at, token in enumerate(tokens):
        word = token.rstrip(".,)")
        stripped = _without_josa(word)
        placed = not kept and stripped != word and word.endswith(("에", "에게", "에서", "으로"))
        if placed and at + 1 < len(tokens) and _is_adnominal(tokens[at + 1]):
            continue  # "군에 내준 땅": the land
        if not kept and (
            _is_adnominal(word) or _STOREYED.fullmatch(word) or word in ("약", "이", "그", "저", "이런", "해당", "새")
        ):
            continue
        if not kept and (word[:1].isdigit() or _CHANGING.match(word)):
            return None
        if word in _JOINTS and not (word == "및" and kept):
            break
        kept.append(stripped)
        if stripped != word or word != token or _ends_phrase(word) or len(kept) == _MOST:
            break
    return _clean(" ".join(kept))


def topic_of(sentence: str) -> str | None:
    """Return what a sentence says it is about with 은 or 는, unless that is one who acts."""
    topic = _topic(sentence) if _IS_ABOUT.match(sentence.strip()) else None
    return topic if _is_subject_of_its_own(topic) else None


def subject_told_before(sentence: str) -> str | None:
    """Return what a sentence tells of, for the next one that begins "면적은": its topic, or what someone does something to.

    >>> subject_told_before("광주시는 솔빛산업단지 개발계획을 다음과 같이 변경한다.")
    '솔빛산업단지'
    """
    if topic := topic_of(sentence):
        return _PLAN_TAIL.sub("", topic)
    done = _OBJECT.search(sentence)
    name = phrase_before(sentence[: done.end()]) if done else None
    name = name or _topic(sentence)
    return _PLAN_TAIL.sub("", name) if name and not _ACTOR.search(name) and not _PLACEHOLDER.fullmatch(name) else None


def only_measures(before: str) -> bool:
    """Return whether the words from a sentence's start up to its area say no more than "its area is"."""
    return bool(_OPENS_WITH_MEASURE.match(before))


def _with_land(name: str | None, thing: str | None) -> str | None:
    """Return "느티도 경지" for 느티도의 경지면적."""
    adds = thing in _LAND or name in _EVERYWHERE
    return f"{name} {thing}" if name and thing and adds and thing not in name else name


def local_topic(before: str) -> str | None:
    """Return what the words since the area before say they are about: "… ▲솔단지는 느티동 일원"."""
    for particle in reversed(list(_TOPIC_PARTICLE.finditer(before))):
        lead = before[: particle.end()]
        if (name := phrase_before(lead)) and len(name) > 1:
            named = without_measure(lead)
            thing = _measured_thing(lead)
            found = name if named == lead else _with_land(phrase_before(named), thing) or thing
            if found:
                return found
    return None


def _topic(sentence: str) -> str | None:
    """Return what the sentence is about: the phrase before its first 은, 는, 이 or 가."""
    match = _TOPIC.match(sentence.strip())
    if not match or _ADJECTIVE.fullmatch(match[0].rpartition(" ")[2]):
        return None
    named = without_measure(match[1])
    thing = _measured_thing(match[1])
    if not named or not phrase_before(named):
        return thing
    return _with_land(_clean(_without_josa(named)), thing)


def _clean(phrase: str) -> str | None:
    text = _LAST_BRACKET.sub("", phrase.strip().lstrip("([")).strip(
        " \t\n.,:;·-–'\"“”‘’<>「」『』[]〈〉《》○●■□▲△ㅇ※*)(/"
    )
    text = _AVERAGE.sub("", text)
    for _ in range(2):
        shorter = _PLACE_TAIL.sub("", _DEMONSTRATIVE.sub("", text)).strip()
        if shorter == text:
            break
        text = shorter
    return text if re.search(r"[가-힣A-Za-z]", text) and text not in _NO_NAMES else None


def _without_josa(word: str) -> str:
    """Return *word* without a particle that fits its last syllable: 국가 keeps its 가, 토지가 loses it."""
    if word in _NOT_PARTICLES or len(word) < 2:
        return word
    longer = _LONG_JOSA.search(word)
    if longer and longer.start() > 0:
        return word[: longer.start()]
    last, previous = word[-1], word[-2]
    if last == "로" and previous in "구시군지":
        return word[:-1]
    if last == "의" and len(word) > 2:
        return word[:-1]
    if not "가" <= previous <= "힣":
        return word[:-1] if last in "은는이가을를" else word
    return word[:-1] if last in (_JOSA_OPEN if _is_open(previous) else _JOSA_CLOSED) else word


_VERBAL_STEM = re.compile(rf"[가-힣]*{_VERBAL_NEUN}는")


def _is_adnominal(word: str) -> bool:
    return bool(_ADNOMINAL.fullmatch(word)) and word not in _NOUNS_LIKE_ADNOMINALS and not word.endswith("공원")


def _ends_phrase(token: str) -> bool:
    """Return whether a phrase that *token* belongs to stops at it: a particle, a verb, a date, a comma."""
    return bool(_ENDED.search(token)) or _without_josa(token) != token or _is_adnominal(token) and len(token) > 1
