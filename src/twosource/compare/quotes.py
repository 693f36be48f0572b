"""The same utterance in two documents, in materially different words."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from itertools import combinations

from twosource.compare.identity import fold
from twosource.compare.turned import turned
from twosource.compare.wording import Word, is_substance, kind_of, same_meaning, utterance_words
from twosource.model import Article, Judgement, Quote, Side

_MIN_MATCHED = 4
_MIN_SUBSTANCE = 2
_MIN_ALIKE = 0.5
_LONGEST_HEAD = 4
"""Words in which two sentences may differ before the first that they share."""
_LEAST_SHARE = 0.45
"""Share of the shorter sentence that both must have for a difference to be one of wording."""
_JOIN = 400
"""Characters between two quotations of one speaker that may still be one interrupted utterance."""


@dataclass(slots=True)
class _Utterance:
    """What one speaker says in one stretch: a quotation, or several that the cue interrupts."""

    quotes: list[Quote]
    words: list[Word]
    substance: frozenset[str]
    open_ended: bool = False
    """The text breaks off inside the quotation."""

    @property
    def speaker(self) -> str | None:
        return next((quote.speaker for quote in self.quotes if quote.speaker), None)


@dataclass(slots=True)
class _Change:
    """Words of one wording against those of the other."""

    kind: str
    a: list[Word]
    b: list[Word]


def judge_quotes(articles: list[Article]) -> list[Judgement]:
    """One judgement for each utterance that two documents quote in words that differ in substance."""
    utterances = [_utterances(article) for article in articles]
    judgements: list[Judgement] = []
    for (i, left), (j, right) in combinations(enumerate(utterances), 2):
        done: set[int] = set()
        for a in left:
            best: tuple[float, _Utterance, list[_Change]] | None = None
            for b in right:
                if id(b) in done or not a.substance & b.substance or not _one_speaker(a, b):
                    continue
                compared = _compare(a, b) if len(a.substance & b.substance) >= _MIN_SUBSTANCE else None
                if (compared is None or not compared[1]) and _same_speaker(a, b):
                    compared = _turned(a, b) or compared
                if compared is not None and (best is None or compared[0] > best[0]):
                    best = (compared[0], b, compared[1])
            if best is not None and best[2]:
                done.add(id(best[1]))
                judgements.append(_judgement(articles[i], a, articles[j], best[1], best[2]))
    return judgements


def _utterances(article: Article) -> list[_Utterance]:
    groups: list[list[Quote]] = []
    for quote in article.quotes:
        if quote.scare and quote.text.count(" ") < 2:
            continue
        last = groups[-1][-1] if groups else None
        if (
            last is not None
            and quote.speaker == last.speaker
            and 0 <= quote.start - last.end < _JOIN
            and "\n" not in article.document.text[last.end : quote.start]
        ):
            groups[-1].append(quote)
        else:
            groups.append([quote])
    found = []
    for group in groups:
        words = utterance_words([(quote.start, quote.text) for quote in group])
        rest = article.document.text[group[-1].end :]
        found.append(
            _Utterance(group, words, frozenset(word.key for word in words if is_substance(word)), not rest.strip())
        )
    return found


def _one_speaker(a: _Utterance, b: _Utterance) -> bool:
    if not a.speaker or not b.speaker or a.speaker.islower() or b.speaker.islower():
        return True
    x, y = set(fold(a.speaker)), set(fold(b.speaker))
    return bool(x & y) or len(a.substance & b.substance) >= 6


def _same_speaker(a: _Utterance, b: _Utterance) -> bool:
    """Whether both speakers are named and share their last name."""
    return bool(a.speaker and b.speaker and fold(a.speaker)[-1:] == fold(b.speaker)[-1:])


def _compare(a: _Utterance, b: _Utterance) -> tuple[float, list[_Change]] | None:
    """How alike two utterances are and what differs in substance; None when they are not the same utterance."""
    x, y = a.words, b.words
    keys_x, keys_y = [word.key for word in x], [word.key for word in y]
    blocks = [
        block
        for block in SequenceMatcher(None, keys_x, keys_y, autojunk=False).get_matching_blocks()
        if block.size
    ]
    blocks = _kept(blocks, x)
    if not blocks:
        return None
    first, last = blocks[0], blocks[-1]
    matched = sum(block.size for block in blocks)
    substance = sum(is_substance(word) for block in blocks for word in x[block.a : block.a + block.size])
    span_x = last.a + last.size - first.a
    span_y = last.b + last.size - first.b
    alike = 2 * matched / (span_x + span_y)
    same = _same_speaker(a, b)
    if matched < (_MIN_MATCHED - same) or substance < _MIN_SUBSTANCE or alike < _MIN_ALIKE:
        return None
    changes: list[_Change] = []
    _note_heads(changes, x, y, first)
    at_x, at_y = first.a, first.b
    for block in blocks:
        _note(changes, x, y, (at_x, block.a), (at_y, block.b))
        at_x, at_y = block.a + block.size, block.b + block.size
    tail = None if a.open_ended or b.open_ended else _tails(x, y, at_x, at_y)
    if tail is not None and _mostly_shared(x, y, blocks, tail, _MIN_MATCHED - same):
        _note(changes, x, y, (at_x, tail[0]), (at_y, tail[1]))
    if changes and _LEAST_SHARE * min(_around(x, first.a, at_x), _around(y, first.b, at_y)) > matched:
        return None
    if (
        changes
        and not (same and alike >= 0.6 and 2 * matched >= min(len(x), len(y)))
        and not _sure(matched, substance, alike, first, x, y)
    ):
        return None
    return alike * matched, changes


def _turned(a: _Utterance, b: _Utterance) -> tuple[float, list[_Change]] | None:
    """The same for two short remarks that differ in one word or in the order of two."""
    words = turned(a.words, b.words) if len(a.quotes) == len(b.quotes) == 1 else None
    return (float(len(a.words)), [_Change(kind_of(*words), *words)]) if words is not None else None


def _around(words: list[Word], start: int, end: int) -> int:
    """How many words the sentences have that ``start`` to ``end`` belong to."""
    first = max((i for i in range(start + 1) if words[i].opens or words[i].gap), default=0)
    last = next((i for i in range(end, len(words)) if words[i].opens or words[i].gap), len(words))
    return last - first


def _kept(blocks: list[Match], words: list[Word]) -> list[Match]:
    """Matching blocks without stray function words at either end."""
    kept = list(blocks)
    while (
        kept and kept[0].size < 3 and not any(is_substance(w) for w in words[kept[0].a : kept[0].a + kept[0].size])
    ):
        kept.pop(0)
    while (
        kept
        and kept[-1].size < 3
        and not any(is_substance(w) for w in words[kept[-1].a : kept[-1].a + kept[-1].size])
    ):
        kept.pop()
    return kept


def _sure(matched: int, substance: int, alike: float, first: Match, x: list[Word], y: list[Word]) -> bool:
    """Whether the likeness is enough to call a difference one of wording and not of topic."""
    opens = (first.a == 0 or x[first.a].opens) and (first.b == 0 or y[first.b].opens)
    if alike >= 0.6 and matched >= 5 and substance >= 3:
        return True
    return bool(opens and first.size >= 4 and substance >= 3) or (
        alike >= 0.75 and matched >= 4 and substance >= 3
    )


def _note_heads(changes: list[_Change], x: list[Word], y: list[Word], first: Match) -> None:
    """Add what differs between the openings of two sentences, when both are quoted from their first word on."""
    start_x = max((i for i in range(first.a + 1) if x[i].opens or x[i].gap), default=None)
    start_y = max((i for i in range(first.b + 1) if y[i].opens or y[i].gap), default=None)
    if start_x is None or start_y is None or not (x[start_x].opens and y[start_y].opens):
        return
    if 0 < first.a - start_x <= _LONGEST_HEAD and 0 < first.b - start_y <= _LONGEST_HEAD:
        left, right = x[start_x : first.a], y[start_y : first.b]
        if not any(word.gap for word in (*left, *right, x[first.a], y[first.b])) and not same_meaning(
            left, right, x, y
        ):
            changes.append(_Change(kind_of(left, right), left, right))


def _tails(x: list[Word], y: list[Word], at_x: int, at_y: int) -> tuple[int, int] | None:
    """Ends of the two sentences after the last shared word, when both go on; None when one was merely cut."""
    end_x = next((i for i in range(at_x, len(x)) if x[i].opens or x[i].gap), len(x))
    end_y = next((i for i in range(at_y, len(y)) if y[i].opens or y[i].gap), len(y))
    if end_x == at_x or end_y == at_y:
        return None
    return end_x, end_y


def _mostly_shared(x: list[Word], y: list[Word], blocks: list[Match], tail: tuple[int, int], least: int) -> bool:
    """Whether the two sentences share at least half of their words up to where they part."""
    last = blocks[-1]
    start_x = max((i for i in range(last.a + 1) if x[i].opens or x[i].gap), default=0)
    start_y = max((i for i in range(last.b + 1) if y[i].opens or y[i].gap), default=0)
    shared = [
        word
        for block in blocks
        if block.a + block.size > start_x and block.b + block.size > start_y
        for word in x[max(block.a, start_x, block.a + start_y - block.b) : block.a + block.size]
    ]
    if len(shared) < least or sum(map(is_substance, shared)) < _MIN_SUBSTANCE:
        return False
    return 2 * len(shared) >= min(tail[0] - start_x, tail[1] - start_y)


def _note(
    changes: list[_Change], x: list[Word], y: list[Word], in_x: tuple[int, int], in_y: tuple[int, int]
) -> None:
    """Add what differs in substance between two stretches; gaps that the printer marked excuse what they cover."""
    left, right = x[slice(*in_x)], y[slice(*in_y)]
    if not left and not right:
        return
    after_x = x[in_x[1]].gap if in_x[1] < len(x) else False
    after_y = y[in_y[1]].gap if in_y[1] < len(y) else False
    if any(word.gap for word in (*left, *right)) or after_x or after_y:
        return
    if (
        any(word.opens for word in (*left[1:], *right[1:]))
        or (left and left[0].opens)
        or (right and right[0].opens)
    ) and (not left or not right):
        return
    if same_meaning(left, right, x[max(0, in_x[0] - 6) : in_x[1] + 6], y[max(0, in_y[0] - 6) : in_y[1] + 6]):
        return
    changes.append(_Change(kind_of(left, right), left, right))


def _judgement(
    article_a: Article, a: _Utterance, article_b: Article, b: _Utterance, changes: list[_Change]
) -> Judgement:
    change = changes[0]
    side_a, side_b = _side(article_a, a, change.a), _side(article_b, b, change.b)
    words_a = " ".join(word.text for word in change.a)
    words_b = " ".join(word.text for word in change.b)
    return Judgement(
        check="quote.wording",
        type="quote",
        verdict="conflict",
        sides=(side_a, side_b),
        quantity=f"words of {a.speaker or b.speaker or 'one speaker'}",
        facts={"kind": change.kind, "a": words_a, "b": words_b, "changes": len(changes)},
        derivation=tuple(f"“{_words(each.a)}” against “{_words(each.b)}” ({each.kind})" for each in changes),
    )


def _words(words: list[Word]) -> str:
    return " ".join(word.text for word in words) or "–"


def _side(article: Article, utterance: _Utterance, words: list[Word]) -> Side:
    """The quotation that holds the differing words."""
    at = words[0].start if words else None
    quote = next((q for q in utterance.quotes if at is not None and q.start <= at < q.end), utterance.quotes[0])
    return Side(article.document.id, quote.start, quote.end, quote.text, quote.speaker)
