"""The subject of a verb in an English sentence."""

from __future__ import annotations

from .english_phrase import Words, is_generic, is_pronoun, only_measures
from .english_words import Kind, spans

_SUBJECT_LINKS = frozenset("of and or".split())
DASHES = frozenset("-–—")
_LIMITED = frozenset("limited restricted confined".split())
_MOST_VERBS = 4


def verb_before(text: Words, end: int) -> int | None:
    """Return where the last verb before *end* stands."""
    return next((at for at in range(end - 1, -1, -1) if text.kinds[at] in (Kind.VERB, Kind.PARTICIPLE)), None)


def subject_before(text: Words, end: int) -> str | None:
    """Return the subject of the last verb before *end*, or the noun phrase that leads there."""
    verb = verb_before(text, end)
    return head(text, 0, end) if verb is None else subject_of(text, verb)


def subject_of(text: Words, verb: int, depth: int = 0) -> str | None:
    """Return the subject of the verb at *verb*: "Alder Fire" of "The Alder Fire, a blaze near Clear Pond, has burned"."""
    words, kinds = text.words, text.kinds
    group = verb
    while group and (kinds[group - 1] in (Kind.VERB, Kind.ADVERB) or words[group - 1] == "been"):
        group -= 1
    lead = text.skip_back(group, Kind.COMMA)
    if not lead or depth > _MOST_VERBS:
        return None
    kind, word = kinds[lead - 1], words[lead - 1].lower()
    if word in DASHES and (opened := _dash_before(text, lead - 1)):
        return text.noun_to(opened, climb=True)  # "the land - Lot 12 - has"
    if lead > 1 and kinds[lead - 2] is Kind.RELATIVE and only_measures(words[lead - 1]):
        return text.noun_to(_before_comma(text, lead - 2), climb=True)  # "the parish, whose area is"
    if kind is Kind.RELATIVE:
        end = lead - 1
        if words[end - 1 : end] == ["of"]:
            end = text.skip_back(end - 1, Kind.DETERMINER, Kind.NOUN, Kind.NUMBER)  # "ponds, two of which are"
        name = text.noun_to(_before_comma(text, end), climb=True)
        return name if name and not is_pronoun(name) else subject_before(text, lead - 1)
    if word == "to" and words[group] == "be" and (name := text.noun_to(_before_comma(text, lead - 1), climb=True)):
        return name  # "they approved the mill, to be built on"
    if words[group] in _LIMITED and (name := text.noun_to(lead, climb=True)):
        return name  # "entitled to a farm limited to"
    if kind is Kind.CONJUNCTION or word == "to" or kind is Kind.PREPOSITION and kinds[group] is Kind.PARTICIPLE:
        earlier = verb_before(text, lead - 1)
        return head(text, 0, lead - 1) if earlier is None else subject_of(text, earlier, depth + 1)
    if kinds[group] is Kind.PARTICIPLE and (words[group].endswith("ing") or lead < group):
        return _of_participle(text, group, lead, depth)
    return head(text, _clause_start(text, group), group)


def _of_participle(text: Words, participle: int, lead: int, depth: int) -> str | None:
    """Return the noun that a participle belongs to: the one before it or, in -ing behind a comma, the clause's subject."""
    if only_measures(text.words[lead - 1]) and text.words[lead - 2 : lead - 1] in (["its"], ["their"]):
        finite = text.kinds.index(Kind.VERB) if Kind.VERB in text.kinds[:lead] else lead
        return head(
            text, _clause_start(text, finite), finite
        )  # "the parish serves 40 people within its area encompassing"
    near = text.noun_to(lead, climb=True)
    if near and only_measures(near) and lead > 1 and text.words[lead - 2].lower() in ("with", "of", "in"):
        near = text.noun_to(lead - 2, climb=True) or near  # "fields with sizes varying"
    if (lead == participle or text.words[participle].endswith("ed")) and near and not is_generic(near):
        return near
    start = text.skip_back(lead, Kind.NOUN, Kind.NUMBER, Kind.DETERMINER)
    if not start or text.kinds[start - 1] in (Kind.CONJUNCTION, Kind.STOP, Kind.SUBORDINATOR):
        return near
    earlier = verb_before(text, lead)
    if earlier is None:
        return head(text, 0, lead)
    transitive = not spans(text.words[earlier]) and text.kinds[earlier + 1] in (Kind.DETERMINER, Kind.NOUN)
    if transitive and spans(text.words[participle]) and (found := text.noun_from(earlier + 1, lead)):
        return found  # "They found the ruins of a mill, covering"
    # "It was the largest estate of its time, spanning"
    return subject_of(text, earlier, depth + 1) or text.noun_from(earlier + 1, lead) or near


def _dash_before(text: Words, end: int) -> int | None:
    return next((at for at in range(end - 1, 0, -1) if text.words[at] in DASHES), None)


def _before_comma(text: Words, end: int) -> int:
    while end and (text.kinds[end - 1] is Kind.COMMA or text.words[end - 1] in DASHES):
        end -= 1
    return end


def _clause_start(text: Words, group: int) -> int:
    """Return where the clause begins whose verbs begin at *group*, over the clauses that stand within its subject."""
    words, kinds = text.words, text.kinds
    at, told = group, False
    while at:
        kind = kinds[at - 1]
        if kind is Kind.STOP:
            break
        if kind is Kind.SUBORDINATOR:
            # "Since the sale, the trust has" and "while Ash Park, known for its oaks, has"
            adverbial = words[at - 1] != "that" and Kind.COMMA in kinds[at : group - 1]
            return at - 1 if adverbial and kinds[group - 1] is not Kind.COMMA else at
        if kind is Kind.RELATIVE:
            if not told:
                break
            told = False
        elif kind is Kind.CONJUNCTION:
            if _is_new_clause(text, at):
                break
        elif kind in (Kind.VERB, Kind.PARTICIPLE):
            first = text.skip_back(at - 1, Kind.VERB, Kind.ADVERB)
            if first > 1 and kinds[first - 1] is Kind.CONJUNCTION:  # "to be up and running"
                first = min(first, text.skip_back(first - 1, Kind.VERB, Kind.ADVERB, Kind.PARTICIPLE))
            lead = kinds[first - 1] if first else None
            within = lead is Kind.RELATIVE or first and words[first - 1].lower() in ("to", "for", "of", "by")
            describes = kinds[first] is Kind.PARTICIPLE and (
                lead in (None, Kind.NOUN, Kind.NUMBER, Kind.COMMA)
                and (words[first].endswith("ing") or kinds[at] in (Kind.PREPOSITION, Kind.ADVERB, Kind.COMMA))
            )
            tells = not (within or describes) and Kind.NOUN in kinds[at:group]
            if tells and not _in_relative(text, first):
                break
            told = True
            at = first + 1
        at -= 1
    return at


def _in_relative(text: Words, verb: int) -> bool:
    """Return whether a verb has a relative in reach before it: "the land that the council sold"."""
    for at in range(verb - 1, max(-1, verb - 8), -1):
        if text.kinds[at] is Kind.RELATIVE:
            return True
        if text.kinds[at] in (Kind.COMMA, Kind.STOP, Kind.VERB, Kind.SUBORDINATOR):
            return False
    return False


def _is_new_clause(text: Words, at: int) -> bool:
    """Return whether the "and" before *at* begins a clause: a verb stands in the one before it."""
    for earlier in range(at - 2, -1, -1):
        kind = text.kinds[earlier]
        if kind is Kind.SUBORDINATOR:
            return False
        if kind is Kind.VERB or kind is Kind.PARTICIPLE and not text.words[earlier].endswith("ing"):
            return True
    return False


def head(text: Words, start: int, end: int) -> str | None:
    """Return the noun phrase that leads a clause, behind "In 1921" or "According to the plan,"."""
    kinds, words = text.kinds, text.words
    commas = [at for at in range(start, end) if kinds[at] is Kind.COMMA]
    for comma in commas:
        if leads_with_noun(text, start, comma) or Kind.NOUN not in kinds[comma + 1 : end]:
            break
        start = comma + 1
    start = text.skip(start, end, Kind.ADVERB, Kind.CONJUNCTION, Kind.COMMA, Kind.SUBORDINATOR)
    if start < end and words[start] in ("called", "named", "dubbed", "nicknamed"):
        start += 1
    elif start < end and kinds[start] in (Kind.PREPOSITION, Kind.PARTICIPLE):
        start = _behind_adverbial(text, start, end)
    if start >= end or kinds[start] is Kind.PRONOUN:
        return None
    last = commas[-1] + 1 if commas else end
    if start < last < end and words[last].islower() and set(kinds[last:end]) == {Kind.NOUN}:
        return text.noun_to(end)  # adjectives in a row: "vacant, fenced lots"
    stop = next((comma for comma in commas if comma > start), end)
    name = text.noun_from(start, stop, _SUBJECT_LINKS)
    if stop < end and name and all(word.islower() for word in words[start + 1 : stop]):
        after_comma = text.noun_from(stop + 1, end)
        appositive = kinds[stop + 1 : stop + 2] == [Kind.NOUN] or words[stop + 1 : stop + 2] == ["the"]
        if after_comma and appositive and after_comma[0].isupper():
            return after_comma  # "The largest of the blazes, the Alder Fire, is"
    return None if name and is_pronoun(name) else name


def leads_with_noun(text: Words, start: int, comma: int) -> bool:
    """Return whether the words up to a comma are a noun phrase, with what describes it: no "In 1921", no "Meanwhile"."""
    kinds = text.kinds
    start = text.skip(start, comma, Kind.CONJUNCTION, Kind.DETERMINER)
    if start == comma or kinds[start] not in (Kind.NOUN, Kind.NUMBER, Kind.PRONOUN):
        return False
    return kinds[start] is not Kind.NUMBER or Kind.NOUN in kinds[start:comma]


def _behind_adverbial(text: Words, start: int, end: int) -> int:
    """Return where the noun phrase begins behind "In 1921": at the last article that follows a noun or a number."""
    for at in range(end - 1, start, -1):
        if text.kinds[at] is Kind.DETERMINER and text.kinds[at - 1] in (Kind.NOUN, Kind.NUMBER):
            return at
    return text.skip(start + 1, end, Kind.NUMBER, Kind.PREPOSITION, Kind.CONJUNCTION)
