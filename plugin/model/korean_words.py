"""The kinds of words that a Korean sentence is made of, told by their particles and endings."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Kind(Enum):
    """What a word, as the spaces part them, does in its sentence."""

    BARE = "a noun without a particle"
    TOPIC = "a noun with 은 or 는"
    SUBJECT = "a noun with 이 or 가"
    OBJECT = "a noun with 을 or 를"
    OWNER = "a noun with 의"
    JOINED = "a noun with 과 or 와"
    PLACE = "a noun with 에, 에서, 로, 까지 or the like"
    MEASURE = "면적, 규모: what says only that an area follows"
    COUNT = "a number of something else, a date"
    ADVERB = "총, 약, 현재, 등: what names nothing"
    ADNOMINAL = "a verb before its noun: 조성되는"
    VERB = "a verb that ends or goes on: 합쳐, 짓고"


class Word(NamedTuple):
    """A word: ``noun`` without particle, marks and brackets, and whether a comma or another mark ends it.

    Of a verb that is a noun with 이다 ``noun`` is that noun, and ``particle`` says so.
    Of a measure ``noun`` is what it measures, the 경지 of 경지면적은, and ``particle`` its 은.
    """

    noun: str
    kind: Kind
    closed: bool
    particle: str = ""


NOMINAL = (Kind.BARE, Kind.TOPIC, Kind.SUBJECT, Kind.OBJECT, Kind.OWNER, Kind.JOINED, Kind.PLACE)

_MARKS = " \t\n\u2009.,:;·…'\"“”‘’<>「」『』[]〈〉《》○●■□▲△▷▶◆◇※*)(/=|-–→"
_CLOSED = re.compile(r"(?:[,;:/…=|]|[\"”’]\s?)$")
_ADVERBS = frozenset(
    # how much
    "총 총계 합계 전체 모두 각각 각 도합 통틀어 나머지 일부 절반 반 대부분 상당수 무려 불과 고작 겨우 딱 약 대략 대개 보통 통상 적게는 많게는 크게는 작게는 최대 최소 평균 정도 가량 남짓 안팎 여 가까이 넘게 "
    "이상 이하 초과 미만 이내 급 거의 정확히 실제 순수 전용 주거전용 "
    # when
    "현재 현행 지금 이전 이후 하루 연간 매년 해마다 당초 당초부터 당초에는 애초 원래 본래 기존 종전 기정 변경 변경전 변경후 증감 감 전년 전년보다 지난해 작년 올해 금년 내년 예년 지난 지난달 내달 오는 최근 그동안 이날 당시 이번 이번에 뒤 후 전 때 "
    "동안 사이 이래 말 초 기간 즈음 무렵 "
    # which, and what joins
    "이 그 저 현 본 동 해당 이들 등 중 가운데 이중 그중 및 또는 또한 또 역시 먼저 우선 특히 다만 한편 아울러 그리고 참고 그러나 하지만 이어 이어서 반면 다시 새로 함께 따로 추가로 별도로 주로 대체로 일제히 "
    "에 에는 에서 에서는 까지 부터 로 으로 은 는 을 를 의 와 과 "  # a particle behind a bracket and a space
    "대신 이밖에 비해 대비 기준 데다 아래 위 차례 경우 집계 상당 본다면 보면 따지면 치면 지하 지상".split()
)
_NUMBER = r"[0-9][0-9,.~∼·\-–]*(?:[만천백십억조][0-9,.천백십]*)*여?"
_COUNTED = (
    r"(?:년|월|일|분기|년대|개월|주|주일|시간|분|층|가구|여가구|세대|호|채|동|실|홀|석|면|명|인|건|마리|필지|억|원|억원|만원|천만원|조원|달러|배|위|차|㎞|km|m|㎝|%|퍼센트|톤|t|㎥|그루|개|곳|개소|대|종|점|회|번|권|척"
    r"|차로|차선|기|단계|코트)"
)
_UNIT = r"(?:만|천)?(?:㎡|㎢|㏊|k㎡|m2|m²|km2|km²|ha|a|평|정보|에이커|제곱미터|제곱킬로미터|헥타르)[가-힣]{0,4}"
_COUNT = re.compile(
    rf"(?:(?:지하|지상|최대|최소|총|약|연|제|하루)?{_NUMBER}{_COUNTED})+(?:[~∼·]?(?:지하|지상)?[0-9]*층?)*"
    r"(?:짜리|규모|당|도|말|초|간|째|의|에|에는|은|는|이|가|을|를|로|으로|과|와|씩|인|이며|이고|까지|부터|보다|마다|이후|이전|기준|현재)*(?:\(\S*)?"
    rf"|{_NUMBER}(?:{_UNIT})?|(?:농가|가구|세대|호|점포|인|명|업체|곳)당|[~∼\-–]+"
)
# "가. 위치 나. 면적"
_ENUMERATOR = re.compile(r"\(?(?:[가나다라마바사아자차카타파하]|[0-9]{1,2})[.)]|[①-⑳]")
_MEASURE = re.compile(
    r"(?P<thing>(?![대소중]규모)[가-힣]*?)(?:총|순|실|연|합)?(?:면적|넓이|규모|크기)(?:합계|합|총계|기준)?"
    r"(?P<particle>만|도|으로는|으로|로|은|는|이|가|을|를|의|에|에서|에서는|보다|인|이?다|이며|이고|입니다)?"
)
_PLACE = re.compile(
    r"(?:에서는|에서도|에서|에게서|에게|으로부터|으로서|으로써|로는|으로는|까지는|부터는|보다는|으로도|으로|에는|에도|에다|까지|부터|보다|마다|처럼|만큼|이라는|(?<!나)라는|에)$"
)
# Nouns that end as a noun with its particle would.
_NOUNS_IN_PARTICLES = re.compile(
    r"(?:추가|허가|인허가|휴가|여가|시가|대가|초가|주가|성과|결과|통과|사과|초과|부과|도로|경로|진로|가로|대로|회의|동의|합의|협의|결의|정의|창의|논의|강의|심의|주의|건의|예의|모의|편의)"
    r"|.*[로동][0-9]{1,2}가|.*(?:높이|넓이|깊이|길이|놀이|먹이|어린이|젊은이|학과|[속선국차장내방]도로|[주책수항통차선]로|마을|가을|노을|고을)"
)
# Verbs that end a clause or lead on to the next one.
_VERB = re.compile(
    r"[가-힣]*(?:[하되있없이않]고|[높낮넓좁깊같많적남받맞찾짓넣놓들나오가서치키히르리두주]고|며|면서|지만|는데|은데|인데|[아어해여려쳐]서|하여|되어|도록|려고|다가|거나|니까|으나|이나|므로|[으하되르보합치]면|자마자|듯이"
    r"|하게|되게|게끔|[있없하되이]다|니다|따라|해서는|하자|합치면|따지면|본다면"
    r"|[해어아여예에세려져워]요|[이하되]죠|(?:들|넣|늘|줄|이|열|지|묶|심|걸|넘|벗|떨)어|(?:놓|찾|맞|받|잡|모|쌓|담|남|팔|나)아|지난|비롯)"
)
_NOUN_LIKE_VERB = re.compile(
    r".*(?:창고|사고|광고|신고|재고|금고|최고|원고|경고|공고|서고|예고|권고|중고|국고|장고|차고|납고|참고|보고|[남여상공]고|바다|캐나다|우간다|르완다|타워|파워|샤워|[고염배격우]려|[참기대부잔관수증급]여"
    r"|[올새난도중려흑홍발동서남진김피침재수냉염손방이오공]해)"
)
_VERBAL_NEUN = (
    r"(?:하|되|있|없|보이|이르|받|짓|쓰|만드|열리|들어서|속하|걸치|흐르|넘|갖|가지|불리|않|못하|자라|나오|지나|맞|풀리|밝히|늘|줄|[아어여려해워겨져혀러라]지|나타나|뛰어나|보내|맡|쌓이|모이|막히|시키|잇|찾|놓이|먹|잡"
    r"|웃도|밑도|둘러싸|치르|누리|다니|벌이|붙이|줄이|늘리|내리|올리|남|넣|머무|거느리)"
)
_ADJECTIVAL = r"(?:낡|높|낮|넓|좁|깊|얕|많|적|작|짧|좋|젊|밝|맑|굵|같|않|남)은|큰|긴|새|헌"
_ADJECTIVE = re.compile(_ADJECTIVAL)
_ADNOMINAL = re.compile(
    rf"[가-힣]*(?:한|된|인|던|할|될|[로러다까거려]운|[나아어러]온|[어아]난|[펼그마합바걸거]친|[가지][진닌]|[어아려뤄해워겨져혀라며]진|갖춘|[내해어아]준|[어나][설선]|지을|세울|옮길|바뀔|[받입잃얻맞담놓쌓심찾닦]은|쌓인|모인|막힌|없앤|보낸|지낸"
    rf"|만든|늘린|줄인|높인|들인|옮긴|남긴|맡긴|이룬|치른|오른|따른|다른|이른|흐른|늘릴|줄일|넓힐|넓힌|누릴|[풀열깔불걸알올내팔][린릴]|{_VERBAL_NEUN}는)|{_ADJECTIVAL}"
)
_NOUN_LIKE_ADNOMINAL = re.compile(
    r"(?:북한|남한|유한|무한|대한|신한)|.*(?:제한|기한|권한|상한|하한|사진|추진|강진|울진|당진|수난|피난|부친|모친|공원|기온|저온|고온|분할|역할|관할|[0-9]설|[건시증신개가부소전연해폭]설"
    r"|해안선|[노곡전시우직개나자능]선|[외개군상용법노성확승요원무시주연장여미도]인|산업인|경영인|체육인|언론인|매장인)"
)
# "중국이며", "러시아다"
_NAMED_TWICE = re.compile(r".+\)(?:이며|이고|이다|입니다)")  # "남극(Antarctica)이다"
_PREDICATE = re.compile(r"(.+?)(?:이며|이고|이다|입니다|이었다|(?<![하되])였(?:다|고|으며)|이에요|이지만|이자)")


def has_final(syllable: str) -> bool:
    """Return whether a Hangul *syllable* ends with a consonant."""
    return "가" <= syllable <= "힣" and _final(syllable) != 0


def _final(syllable: str) -> int:
    return (ord(syllable) - 0xAC00) % 28


def _contracts(syllable: str) -> bool:
    """Return whether a *syllable* is a stem grown together with 어: 혀, 려, 눠; or is 해."""
    if not "가" <= syllable <= "힣" or _final(syllable):
        return False
    return (ord(syllable) - 0xAC00) // 28 % 21 in (_YEO, _WO) or syllable == "해"


# "관북리 유적 (官北里 遺蹟)", "면 적 : 3만㎡"
_HANJA = re.compile(r"\([\u3400-\u9fff\uf900-\ufaff\s·,]+\)")
_YEO, _WO, _N, _SS, _L = 6, 14, 4, 20, 8  # the places of ㅕ, ㅝ among the vowels, of ㄴ, ㅆ, ㄹ among the finals


@lru_cache(maxsize=64)
def words_of(text: str) -> tuple[Word, ...]:
    """Return the words of *text*, without names in Chinese characters."""
    if "(" in text:
        text = _HANJA.sub("", text)
    if "면 적" in text:
        text = text.replace("면 적", "면적")
    return tuple(map(word_of, text.split()))


@lru_cache(maxsize=16384)
def word_of(token: str) -> Word:
    """Return what *token*, a word with its particle and marks, is.

    >>> word_of("솔빛지구는").noun, word_of("솔빛지구는").kind is Kind.TOPIC
    ('솔빛지구', True)
    """
    bare = token.strip(_MARKS)
    closed = bool(_CLOSED.search(token))
    if not bare or _COUNT.fullmatch(bare) or len(token) < 5 and _ENUMERATOR.fullmatch(token):
        return Word(bare, Kind.COUNT, closed)
    if bare in _ADVERBS:
        return Word(bare, Kind.ADVERB, closed)
    measure = _MEASURE.fullmatch(bare)
    if measure:
        return Word(measure["thing"], Kind.MEASURE, closed, measure["particle"] or "")
    if is_adnominal(bare):
        return Word(bare, Kind.ADNOMINAL, closed)
    if is_verb(bare) or ")" in bare and _NAMED_TWICE.fullmatch(bare):
        predicate = _PREDICATE.fullmatch(bare)
        return Word(predicate[1] if predicate else bare, Kind.VERB, closed, "이다" if predicate else "")
    noun, kind = _particle(bare)
    if noun in _ADVERBS and kind is not Kind.BARE and noun not in ("나머지", "일부", "지하", "지상"):
        return Word(noun, Kind.ADVERB, closed)
    return Word(noun, kind, closed)


def is_adnominal(word: str) -> bool:
    """Return whether *word* is a verb or an adjective before its noun."""
    return bool(_ADNOMINAL.fullmatch(word)) and not _NOUN_LIKE_ADNOMINAL.fullmatch(word)


def is_adjective(word: str) -> bool:
    """Return whether *word* is one of the short adjectives: 큰, 넓은."""
    return bool(_ADJECTIVE.fullmatch(word))


def is_verb(word: str) -> bool:
    """Return whether *word* is a verb that ends or goes on."""
    if len(word) < 2 or not "가" <= word[-2] <= "힣":
        return word in ("해", "돼", "써", "둬")
    if word[-1] == "다" and _final(word[-2]) in (_N, _SS) or word[-1] == "고" and _final(word[-2]) == _SS:
        return True  # "들어선다", "넓혔고"
    return bool(_contracts(word[-1]) or _VERB.fullmatch(word)) and not _NOUN_LIKE_VERB.fullmatch(word)


def _particle(word: str) -> tuple[str, Kind]:
    """Return *word* without a particle that fits its last syllable, and what the particle makes of it."""
    if len(word) < 2 or _NOUNS_IN_PARTICLES.fullmatch(word):
        return word, Kind.BARE
    place = _PLACE.search(word)
    if place and place.start() > 0:
        return word[: place.start()], Kind.PLACE
    if word.endswith("이란") and len(word) > 2 and has_final(word[-3]):
        return word[:-2], Kind.TOPIC
    last, previous = word[-1], word[-2]
    hangul = "가" <= previous <= "힣"
    final = has_final(previous)
    if last == "의" and len(word) > 2:
        return word[:-1], Kind.OWNER
    if last == "로" and (not hangul or not final or _final(previous) == _L) and len(word) > 2:
        return word[:-1], Kind.PLACE
    for kind, closed, opened in (
        (Kind.TOPIC, "은", "는"),
        (Kind.SUBJECT, "이", "가"),
        (Kind.OBJECT, "을", "를"),
        (Kind.JOINED, "과", "와"),
    ):
        if last == closed and (final or not hangul) or last == opened and (not final or not hangul):
            if kind is Kind.JOINED and not hangul:
                break
            return word[:-1], kind
    return word, Kind.BARE
