"""The lexicons of figures as lookup tables, built once per process."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, NamedTuple

from twosource import lexicons
from twosource.figures.date_patterns import DatePatterns
from twosource.figures.trie import pattern_of_words


class Follower(NamedTuple):
    """What a word or sign after a number makes of it."""

    kind: str
    """scale | money | minor | percent | percentage_point | basis_point | measure | duration"""
    unit: str
    scale: int = 0
    shared: bool = False
    """The sign also means something else and needs a look around."""


class Tables:
    """Every lookup table of the figure stage."""

    def __init__(self) -> None:
        self._read_numbers(lexicons.load("numbers"))
        self._read_followers(lexicons.load("currencies"), lexicons.load("units"))
        self._read_hedges(lexicons.load("hedges"))
        self._read_dates(lexicons.load("dates"))
        self._read_nouns(lexicons.load("nouns"))
        self._read_negatives(lexicons.load("negatives"))
        self._read_ordinals(lexicons.load("ordinals"))
        self._read_ages(lexicons.load("ages"))
        self._read_changes(lexicons.load("changes"))
        rates = lexicons.load("rates")
        self.rates: dict[str, str] = rates["nouns"]
        self.rate_adverbs: dict[str, str] = rates["adverbs"]
        # It begins with one class of letters so that the search skips the inside of words at once.
        self.trigger = re.compile(
            r"[^a-z](?:(?<=[\d½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞])\d*|(?:" + self._trigger_words() + r")(?![a-z0-9]))"
        )
        """Digits, a fraction sign, or a word that may begin a figure with the one sign before it."""

    def _read_numbers(self, data: dict[str, Any]) -> None:
        self.ones: dict[str, int] = data["ones"]
        self.tens: dict[str, int] = data["tens"]
        self.scales: dict[str, int] = data["scales"]
        self.collectives: dict[str, int] = data["collectives"]
        self.vague: dict[str, tuple[Decimal, Decimal]] = {
            word: (Decimal(low), Decimal(high)) for word, (low, high) in data["vague"].items()
        }
        self.denominators: dict[str, int] = {}
        for word, value in data["fractions"].items():
            self.denominators[word] = value
            self.denominators["halves" if word == "half" else word + "s"] = value
        self.fraction_signs = {sign: exact(value) for sign, value in data["fraction_signs"].items()}
        self.multiples = {word: exact(value) for word, value in data["multiples"].items()}
        self.ordinals: dict[str, int] = data["ordinals"]
        self.score_before = frozenset(data["score_before"])
        self.game_words = frozenset(data["game_words"])
        self.goal_words = frozenset(data["goal_words"])
        self.score_after = frozenset(data["score_after"])
        self.verb_before = frozenset(data["verb_before"])
        self.multiple_of = frozenset(data["multiple_of"])
        self.times_as = frozenset(data["times_as"])
        self.part_before = frozenset(data["part_before"])
        self.no_half_before = frozenset(data["no_half_before"])
        self.no_half_after = frozenset(data["no_half_after"])

    def _read_followers(self, money: dict[str, Any], units: dict[str, Any]) -> None:
        self.signs: dict[str, str] = money["signs"]
        self.codes = frozenset(money["codes"])
        self.code_multipliers: dict[str, int] = money["code_multipliers"]
        self.sign_ends = frozenset(sign[-1] for sign in (*self.codes, *self.signs))
        """The letters in which a currency before a number may end."""
        self.tight_signs = frozenset(money["tight_signs"])
        self.guarded_signs = {sign: frozenset(words) for sign, words in money["guarded_signs"].items()}
        self.ambiguous: dict[str, Any] = money["ambiguous"]
        self.currency_places = {name: _places(rule["by_place"]) for name, rule in self.ambiguous.items()}
        self.guarded_names = frozenset(money["guarded_names"])
        numbers = lexicons.load("numbers")
        shared = set(numbers["shared_abbreviations"])
        words: dict[str, Follower] = {}
        symbols: dict[str, Follower] = {}
        for group, kind in (("measures", "measure"), ("durations", "duration")):
            for unit, forms in units[group].items():
                for word in forms.get("words", ()):
                    words[word.replace("-", " ")] = Follower(kind, unit)
                for symbol in forms.get("symbols", ()):
                    symbols[symbol] = Follower(kind, unit)
        for symbol, (unit, power) in units["multiples"].items():
            symbols[symbol] = Follower("measure", unit, power)
        for symbol, unit in units["tight_measures"].items():
            kind = symbols[symbol].kind if symbol in symbols else "measure"
            symbols[symbol] = Follower(kind, unit, shared=True)
        for kind in ("percent", "percentage_point", "basis_point"):
            for word in units[kind]["words"]:
                words[word.replace("-", " ")] = Follower(
                    kind, "percent" if kind == "percent" else "percentage_point"
                )
            for symbol in units[kind]["symbols"]:
                symbols[symbol] = Follower(kind, "percent" if kind == "percent" else "percentage_point")
        for name, code in money["names"].items():
            words[name] = Follower("money", code, shared=name in self.guarded_names)
        for name, code in money["minor"].items():
            words[name] = Follower("minor", code, shared=name in money["tight_minor"])
        for code in self.codes:
            symbols[code] = Follower("money", code)
            for letter, power in money["code_multipliers"].items():
                symbols[letter + code] = Follower("money", code, power)
        for sign, code in self.signs.items():
            if not sign[0].isalpha():
                symbols[sign] = Follower("money", code)
        for sign in ("kr", "zł", "Kč", "Ft"):
            symbols[sign] = Follower("money", self.signs[sign])
        for word, power in self.scales.items():
            words[word] = Follower("scale", word, power)
        for word, power in numbers["scale_abbreviations"].items():
            if word not in words or word in shared:
                symbols[word] = Follower(
                    "scale", symbols[word].unit if word in symbols else word, power, word in shared
                )
                for variant in {word.upper(), word.capitalize()} - set(symbols):
                    symbols[variant] = Follower("scale", word, power, word in shared)
        self.words = words
        self.symbols = symbols
        self.first_words = frozenset(word.split(" ")[0] for word in words if " " in word)
        self.measure_starts = {
            word.split(" ")[0]: found for word, found in words.items() if " " in word and found.kind == "measure"
        }
        self.first_symbols = frozenset(symbol.split(" ")[0] for symbol in symbols if " " in symbol)
        self.article_durations: frozenset[str] = frozenset(units["article_durations"])
        self.in_other_units = {name: (Decimal(n), unit) for name, (n, unit) in units["in_other_units"].items()}
        self.duration_before = frozenset(units["duration_before"])
        self.duration_before_long = frozenset(units["duration_before_long"])
        self.current_words = frozenset(units["current_words"])
        self.golf_words = frozenset(units["golf_words"])
        self.point_games = frozenset(units["point_games"])
        self.dimension_after = frozenset(units["dimension_after"])
        self.races = frozenset(units["races"])
        self.race_words = frozenset(units["race_words"])
        self.level_words = frozenset(units["level_words"])
        self.length_words = frozenset(units["length_words"])
        self.weather_words = frozenset(units["weather_words"])
        self.angle_words = frozenset(units["angle_words"])
        self.frost_before = frozenset(units["frost_before"])
        self.frost_words = frozenset(units["frost_words"])
        self.temperature_words = frozenset(units["temperature_words"])
        self.compounds: dict[str, dict[str, int]] = units["compounds"]
        self.compound_base: dict[str, str] = units["compound_base"]

    def _read_hedges(self, data: dict[str, Any]) -> None:
        self.hedges_before = {word: bound for bound, words in data["before"].items() for word in words}
        self.hedges_after = {word: bound for bound, words in data["after"].items() for word in words}
        self.hedge_last_words = frozenset(word.split(" ")[-1] for word in self.hedges_before)
        self.hedge_negations = frozenset(data["negated"])
        self.addends = frozenset(data["addends"])
        self.before_figure = frozenset(data["before_figure"])
        self.verbs_with_over = frozenset(data["verbs_with_over"])
        self.verbs_with_up = frozenset(data["verbs_with_up"])
        self.lacking = frozenset(data["lacking"])
        self.lasting = frozenset(data["lasting"])

    def _read_dates(self, data: dict[str, Any]) -> None:
        self.months: dict[str, int] = data["months"]
        self.month_starts = {month[:3] for month in self.months} | {"of ", "to ", "and", "or ", "unt"}
        self.guarded_months = frozenset(data["guarded_months"])
        self.weekdays: dict[str, int] = data["weekdays"]
        self.date_patterns = DatePatterns(self.months, self.weekdays)
        self.guarded_weekdays = frozenset(data["guarded_weekdays"])
        self.quarters: dict[str, int] = data["quarters"]
        self.halves: dict[str, int] = data["halves"]
        self.holidays: dict[str, list[list[str]]] = data["holidays"]
        self.holiday_before = frozenset(data["holiday_before"])
        self.named_days = frozenset(data["named_days"])
        self.sunday_names = frozenset(data["sunday_names"])
        self.year_nouns = frozenset(data["year_nouns"])
        self.next_words = frozenset(data["next_words"])
        self.last_words = frozenset(data["last_words"])
        self.open_words = frozenset(data["open_words"])
        self.future_verbs = frozenset(data["future_verbs"])
        self.sure_future = frozenset(data["sure_future"])
        self.past_verbs = frozenset(data["past_verbs"])
        self.plain_future = frozenset(data["plain_future"])
        self.saying = frozenset(data["saying"])
        self.verbs_ahead = frozenset(data["verbs_ahead"])
        self.set_for = frozenset(data["set_for"])
        self.goes_on = frozenset(data["goes_on"])
        self.told_in = frozenset(data["told_in"])
        self.asked_to = frozenset(data["asked_to"])
        self.put_off = frozenset(data["put_off"])
        self.promises = frozenset(data["promises"])
        self.obliged = frozenset(data["obliged"])
        self.lasted_until = frozenset(data["lasted_until"])
        self.seasons = frozenset(data["seasons"])
        self.compact_periods = frozenset(data["compact_periods"])
        self.split_years: list[dict[str, Any]] = data["split_years"]
        self.sure_year_before = frozenset(data["sure_year_before"])
        self.year_before = frozenset(data["year_before"])

    def _read_nouns(self, data: dict[str, Any]) -> None:
        self.irregular: dict[str, str] = data["irregular"]
        self.plural_without_s = frozenset(data["plural_without_s"])
        self.not_plural = frozenset(data["not_plural"])
        self.noun_stop = frozenset(data["stop"])
        self.noun_skip = frozenset(data["skip"])
        self.person_words = frozenset(data["person_words"])
        self.wholes: dict[str, str] = data["wholes"]
        self.place_prepositions = frozenset(data["place_prepositions"])
        self.telling_wholes = frozenset(data["telling_wholes"])
        self.level_leads = frozenset(data["level_leads"])
        self.wanting = frozenset(data["wanting"])
        self.tallied: dict[str, str] = data["tallied"]
        self.ballot_words = frozenset(data["ballot_words"])
        self.vote_words = frozenset(data["vote_words"])
        self.seat_words = frozenset(data["seat_words"])
        self.peoples = frozenset(data["peoples"])
        self.no_peoples = frozenset(data["no_peoples"])
        self.object_verbs = frozenset(data["object_verbs"])
        self.people_verbs = frozenset(data["people_verbs"])
        self.humans = frozenset(data["humans"])
        self._level_verbs = frozenset(data["level_verbs"])
        self.number_adjectives = frozenset(data["number_adjectives"])
        self.not_hyphen_noun = frozenset(data["not_hyphen_noun"])
        self.things_too = frozenset(data["things_too"])
        self.parents = frozenset(data["parents"])
        self.no_subject = frozenset(data["no_subject"])
        self.named_rates: dict[str, str] = data["named_rates"]

    def _read_negatives(self, data: dict[str, Any]) -> None:
        self.names_before = frozenset(data["names_before"])
        self.always_names = frozenset(data["always_names"])
        self.series_words = frozenset(data["series_words"])
        self.index_names = frozenset(data["index_names"])
        self.ranks_before: dict[str, str] = data["ranks_before"]
        self.scale_names: dict[str, str] = data["scale_names"]
        self.names_after = frozenset(data["names_after"])
        self.street_names = frozenset(data["street_names"])
        self.street_words = frozenset(data["street_words"])
        self.aircraft_models = frozenset(data["aircraft_models"])
        self.aircraft_words = frozenset(data["aircraft_words"])
        self.emergency_numbers = frozenset(data["emergency_numbers"])
        self.calling = frozenset(data["calling"])
        self.called = frozenset(data["called"])
        self.one_counts = frozenset(data["one_counts"])

    def _read_ordinals(self, data: dict[str, Any]) -> None:
        self.series_after = frozenset(data["series_after"])
        self.series_nouns = (self.series_after | frozenset(data["ordinal_persons"])) - frozenset(data["row_words"])
        self.ordinal_nouns = frozenset(data["ordinal_nouns"])
        self.row_words = frozenset(data["row_words"])
        self.ordinal_persons = frozenset(data["ordinal_persons"])
        self.ordinal_before = frozenset(data["ordinal_before"])
        self.placing = frozenset(data["placing"])
        self.no_ordinal_after = frozenset(data["no_ordinal_after"])

    def _read_ages(self, data: dict[str, Any]) -> None:
        self.age_before = frozenset(data["before"])
        self.age_people = frozenset(data["people"])
        self.age_links = frozenset(data["links"])
        self.age_bounds = frozenset(data["bounds"])
        self.age_relatives = frozenset(data["relatives"])
        self.age_groups = frozenset(data["groups"])
        self.age_of_people = frozenset(data["of_people"])
        self.age_verbs = frozenset(data["verbs"])
        self.age_subjects = frozenset(data["subjects"])
        self.age_no_names = frozenset(data["no_names"])
        self.age_superlatives = frozenset(data["superlatives"])
        self.age_at_verbs = frozenset(data["at_verbs"])
        self.age_phrases = re.compile(rf"\b(?:{'|'.join(map(re.escape, data['phrases']))})\b")

    def _read_changes(self, data: dict[str, Any]) -> None:
        self.changes_up = frozenset(data["up"])
        self.changes_down = frozenset(data["down"])
        self.changes_either = frozenset(data["either"])
        self.change_words = self.changes_up | self.changes_down | self.changes_either
        self.level_verbs = self._level_verbs | self.changes_up | self.changes_down | self.changes_either
        self.ranging = frozenset(data["ranging"])
        self.after_up = frozenset(data["after"]["up"])
        self.after_down = frozenset(data["after"]["down"])

    def _trigger_words(self) -> str:
        words = {
            *self.ones,
            *self.tens,
            *self.scales,
            *self.collectives,
            *self.denominators,
            *self.multiples,
            *self.ordinals,
        }
        words |= {word.split(" ")[0] for word in self.vague}
        words |= {*self.months, *self.weekdays, *self.article_durations, *self.seasons, *self.compact_periods}
        words |= set(self.holidays)
        words |= {word for word in (*self.quarters, *self.halves) if word.isalpha()}
        return pattern_of_words(words)


def _places(by_place: dict[str, list[str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern of the places by which an ambiguous currency is told, and the currency of each place."""
    currency_of = {place: code for code, places in by_place.items() for place in places}
    return re.compile(pattern_of_words(currency_of) + r"(?![^\W_])"), currency_of


def exact(value: object) -> Decimal:
    """A number of a lexicon ("0.5", "1/3", 2) as a Decimal."""
    text = str(value)
    if "/" in text:
        ratio = Fraction(text)
        return Decimal(ratio.numerator) / Decimal(ratio.denominator)
    return Decimal(text)


@cache
def tables() -> Tables:
    """The tables, built at the first call."""
    return Tables()
