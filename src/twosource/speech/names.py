"""Names of people and bodies: where they stand, and which of them are one and the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from twosource.speech.wordlists import groups, phrases, union, words

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽȘȚΑ-ΩА-ЯІЇЄҐ"
_PARTICLES = "|".join(phrases("personal_names", "particles"))
_TOKEN = (
    rf"(?:(?:[{UPPER}]\.)+(?:[{UPPER}]\b)?|"
    rf"(?:[dlDLO]['’]|al-)?"
    rf"[{UPPER}]\w*(?:[-'’&](?![sS]\b)\w+)*(?:(?<=s)['’](?=[ ][{UPPER}]))?)"
)
_SHORT = (
    r"(?:Mr|Mrs|Ms|Dr|St|Sen|Sens|Rep|Reps|Gov|Prof|Gen|Lt|Col|"
    r"Sgt|Capt|Maj|Rev|Hon|Jr|Sr|Det|Supt|Adm|Cllr|Amb|Insp)\."
)
_NAME = re.compile(
    rf"(?=[{UPPER}])(?:(?<![\w.])|(?<=[\s(“][a-z])|(?<=[\s(“][a-z][a-z])|(?<=[\s(“][a-z]{{3}})|(?<=[\s(“][a-z]{{4}}))(?:{_SHORT}|{_TOKEN})"
    rf"(?:[ \u00a0](?:(?:of|for|on|against)[ \u00a0](?:the[ \u00a0])?"
    rf"|to[ \u00a0](?=Protect|Save|End|Stop|Defend|Abolish)"
    rf"|(?:(?:{_PARTICLES})[ \u00a0]){{1,2}}|&[ \u00a0])?(?:{_SHORT}|{_TOKEN}))*"
)
_LIST_OF = re.compile(rf"(?:, {_TOKEN}(?: {_TOKEN})*)? and (?:{_TOKEN}(?: {_TOKEN})*)")
_POSSESSED = re.compile(
    r" (?:plc|ltd|llc)\b|['’]s (?:Hospital|College|University|School|Church|Cathedral|Infirmary|"
    r"Investors Service|Analytics|Academy)\b"
)
_POSSESSING = frozenset(("'s", "’s", " p", " l"))
_PREFIXES = frozenset(("al-", "el-", "d'", "d’", "l'", "l’"))


@dataclass(slots=True)
class Name:
    """A run of capitalised words: honorifics and role words taken off, ``title`` keeps them."""

    start: int
    end: int
    text: str
    whole: int
    """Where the run starts with its title ("Prime Minister …")."""
    title: str = ""
    person: bool = False
    body: bool = False
    weak: bool = False
    """Taken for a body's only because of a word that is a surname as well ("Park", "West")."""
    entity: str = ""
    """The fullest form of this name in the document."""


def find_names(text: str) -> list[Name]:
    """Every name in text order; sentence openers that are no names are cut off."""
    starters = words("personal_names", "starters")
    given = words("personal_names", "given")
    common = _common_nouns()
    never = _never_given()
    kept = words("personal_names", "kept")
    suffixes = words("personal_names", "suffixes")
    offices = words("personal_names", "offices")
    bodies = words("personal_names", "bodies")
    persons = words("speakers", "persons")
    honorifics = words("personal_names", "honorifics")
    openers = _openers()
    trades = words("speakers", "trades")
    joint = words("personal_names", "joint")
    names: list[Name] = []
    lower_words: set[str] | None = None
    at = 0
    while match := _NAME.search(text, at):
        start, end = match.span()
        at = end
        run = match.group()
        if run in openers:
            continue
        if text[start - 1 : start].islower():  # "eBay", "comScore"
            start -= len(text[max(0, start - 4) : start].split()[-1])
            run = text[start:end]
        if text[start - 1 : start] in "-'’" and text[max(0, start - 3) : start].lstrip(" ") in _PREFIXES:
            start -= len(text[max(0, start - 3) : start].lstrip(" "))
            run = text[start:end]
        if (
            " " not in run
            and "\u00a0" not in run
            and run[-1] not in "'’"
            and (text[end : end + 2] not in _POSSESSING or not _POSSESSED.match(text, end))
        ):
            lowered = run.lower()
            if lowered in starters and run not in ("EU", "UN"):
                continue
            if _is_no_name(lowered, run, text, end):
                continue
            if _opens_sentence(text, start):
                if lower_words is None:
                    lower_words = set(text.split())
                if lowered in lower_words or lowered in common or lowered.rsplit("-", 1)[-1] in common:
                    continue
            if lowered.rstrip(".") in honorifics or lowered in offices:
                continue
            if lowered in common and text[max(0, start - 4) : start].lower() == "the " and lowered in persons:
                continue
            body = lowered in bodies or (len(run) > 1 and run.replace(".", "").isupper())
            names.append(
                Name(start, end, run, start, "", False, body, body and lowered in words("personal_names", "weak"))
            )
            continue
        if " of " in run or " for " in run or " on " in run or " against " in run or "' " in run or "’ " in run:
            before = text[max(0, start - 24) : start].rsplit(None, 1)
            opening = run.split(None, 1)[0].lower() in trades
            if not opening and (not before or before[-1] not in common):
                run = _joined(run, opens=_opens_sentence(text, start))
            end = at = start + len(run)
            if run.endswith(("s'", "s’")):
                run, end = run[:-1], end - 1
        possessed = _POSSESSED.match(text, end) if text[end : end + 2] in _POSSESSING else None
        if possessed:
            end = at = possessed.end()
            run = text[start:end]
        tokens = run.split()
        while (
            len(tokens) > 2
            and tokens[-1].rstrip(".").lower() in suffixes
            and tokens[-1].rstrip(".") not in ("Ms", "Sc", "Md")
        ):
            tokens.pop()
            end = start + run.rindex(" ")
            run = text[start:end]
        whole = start
        if "-of-" in tokens[0] and len(tokens) > 1:
            run, start = run[len(tokens[0]) + 1 :], start + len(tokens[0]) + 1
            tokens, whole = tokens[1:], start
        while (
            tokens and tokens[0].lower() in starters and not (len(tokens) > 1 and tokens[0].lower() in honorifics)
        ):
            if len(tokens) > 1 and tokens[0].lower() in kept and (tokens[0] != "A"):
                break
            if tokens[0] in ("US", "UK", "EU", "UN") and (len(tokens) > 1 or tokens[0] in ("UN", "EU")):
                break
            if len(tokens) > 1 and tokens[0].lower() in given and tokens[1].lower() not in never:
                break
            step = run.find(tokens[1], len(tokens[0])) if len(tokens) > 1 else len(run)
            run, start, whole = run[step:], start + step, whole + step
            tokens = tokens[1:]
            while tokens and tokens[0] in ("of", "for", "the"):
                step = run.find(tokens[1], len(tokens[0])) if len(tokens) > 1 else len(run)
                run, start, whole = run[step:], start + step, whole + step
                tokens = tokens[1:]
        if len(tokens) > 2 and tokens[0].lower() in trades and _opens_sentence(text, start):
            step = run.index(" ") + 1  # "Campaigners Justice for Rowers"
            run, start, whole, tokens = run[step:], start + step, start + step, tokens[1:]
        if not tokens:
            continue
        if (
            text[end : end + 1] == " "
            and (len(tokens) == 1 or (len(tokens) == 2 and tokens[0].lower() in _QUARTERS))
            and _is_no_name(tokens[-1].lower(), tokens[-1], text, end)
        ):
            continue
        if len(tokens) == 1 and _opens_sentence(text, start):
            if lower_words is None:
                lower_words = set(text.split())
            lowered = tokens[0].lower()
            if lowered in lower_words or lowered in common or lowered.rsplit("-", 1)[-1] in common:
                continue
        if any(token in ("of", "for") for token in tokens):
            more = _LIST_OF.match(text, end)
            if more and any(token.lower() in bodies for token in tokens):
                end = at = more.end()
                run = text[start:end]
                tokens = run.split()
        elif text.startswith(" and ", end) and (
            text[max(0, start - 4) : start].lower() == "the " or tokens[-1].lower() in joint
        ):
            more = _LIST_OF.match(text, end)
            if more and more.group().split()[-1].lower() in bodies | {"rescue"}:
                end = at = more.end()
                run = text[start:end]
                tokens = run.split()
        if tokens[-1].lower() in offices and not any(token in ("of", "for") for token in tokens):
            continue
        name = Name(start, end, run, whole)
        _take_off_title(text, name, tokens, honorifics)
        if name.text:
            names.append(name)
    _take_off_front(names)
    return names


def _is_no_name(lowered: str, run: str, text: str, end: int) -> bool:
    """Whether a lone word is an adjective of origin before its noun, or a unit before its number."""
    if lowered.endswith(_COMPOUNDS):
        return True
    if run[-1].isdigit():
        return _CODE.fullmatch(run) is not None and run[0] not in "GP"
    following = text[end + 1 : end + 40] if text[end : end + 1] == " " else ""
    if (lowered.endswith(_ORIGIN_ENDS) or lowered in words("roles", "origins")) and following[:1].islower():
        return len(run) > 3 and not _common_nouns().isdisjoint(following.replace(",", " ").split()[:2])
    return following[:1].isdigit() and len(run) == 3 and run.isupper()


@cache
def _openers() -> frozenset[str]:
    """Words that are no names when they stand alone, as they are printed at the head of a sentence."""
    return frozenset(word.capitalize() for word in words("personal_names", "starters"))


@cache
def _common_nouns() -> frozenset[str]:
    """Nouns of people and bodies."""
    return groups() | union(("speakers", "persons"), ("speakers", "bodies"))


_QUARTERS = frozenset(("south", "north", "east", "west", "central", "latin"))
_CODE = re.compile(r"[A-Z]{1,3}\d+")
_COMPOUNDS = ("-based", "-born", "-owned", "-listed", "-backed", "-led", "-style", "-run", "-educated")
_ORIGIN_ENDS = ("ian", "ish", "ese", "ican", "orean")


def _take_off_front(names: list[Name]) -> None:
    """Cut what precedes a known name in a run of capitals: "UK Head Coach Ana Silva", where Ana Silva is known."""
    known = {name.text for name in names if not name.body and 0 < name.text.count(" ") < 3}
    given = words("personal_names", "given")
    lasts = {form.rsplit(" ", 1)[1]: form for form in sorted(known) if form.split(" ", 1)[0].lower() not in given}
    for name in names:
        words_in = name.text.split()
        if len(words_in) == 2 and words_in[0].lower() in given:
            if lasts.get(words_in[1], name.text) != name.text and not name.title:  # "Will Trump agree?"
                name.start = name.whole = name.end - len(words_in[1])
                name.text = words_in[1]
            continue
        if len(words_in) < 4 or name.person:
            continue
        for cut in range(2, len(words_in) - 1):
            rest = " ".join(words_in[cut:])
            if rest in known and name.text.endswith(rest):
                name.start = name.end - len(rest)
                name.title = name.text[: -len(rest)].rstrip()
                name.text, name.person, name.body = rest, True, False
                break


@cache
def _never_given() -> frozenset[str]:
    """Words before which a month is a month and not a given name."""
    return union(("personal_names", "starters"), ("personal_names", "bodies"))


_JOINT = re.compile(r" (?:of|for|on|against) (?:the )?|['’] ")


def _joined(run: str, *, opens: bool) -> str:
    """The part of a run that is one name: "Office for Statistics", "Farmers' Union", not "Roe of the Fund"."""
    bodies = words("personal_names", "bodies")
    roles = words("speakers", "persons")
    days = words("function_words", "days")
    for joint in _JOINT.finditer(run):
        left = run[: joint.start()].split()[-1].lower()
        if joint.group()[0] == " ":
            before = run[: joint.start()].removeprefix("The ")  # "the Friends of the Earth"
            members = (not opens or run.startswith("The ")) and " " not in before and left.endswith("s")
            following = run[joint.end() :].split()[0].lower()
            if (
                left not in bodies and left.removesuffix("s") not in bodies and left not in roles and not members
            ) or following in days:
                return run[: joint.start()]
        elif not any(word.lower() in bodies for word in run[joint.end() :].split()):
            return run[: joint.start() + 1]
    return run


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \t\u00a0'\"“‘•*–-")
    return not before or before[-1] in ".!?:\n”’…"


def _take_off_title(text: str, name: Name, tokens: list[str], honorifics: frozenset[str]) -> None:
    """Split "Prime Minister Dr Jane Roe" into title and name; mark what the words give away."""
    roles = union(("speakers", "persons"), ("roles", "plain"))
    bodies = words("personal_names", "bodies")
    cut = 0
    if (
        len(tokens) > 4
        and tokens[1] in ("of", "for")
        and tokens[0].lower() in roles
        and not any(t.lower() in bodies for t in tokens[-2:])
    ):
        cut = len(tokens) - 2  # "Minister for Trade and Industry Jane Roe"
    for index, token in enumerate(tokens[: 0 if cut else len(tokens)]):
        plain = token.lower().rstrip(".")
        if plain in honorifics or (plain in roles and index + 1 < len(tokens)):
            cut = index + 1
        elif plain in ("of", "for", "the") and cut == index and cut:
            cut = 0
            break
    if cut and cut < len(tokens) and tokens[cut].lower() not in ("of", "for", "the", "and"):
        at = 0
        for token in tokens[:cut]:
            at = name.text.find(token, at) + len(token)
        rest = name.text[at:].lstrip()
        title = name.text[: len(name.text) - len(rest)].rstrip()
        rest_bodies = [t for t in tokens[cut:] if t.lower() in bodies]
        if not rest_bodies:
            name.start = name.end - len(rest)
            name.text, name.title, name.person = rest, title, len(tokens) - cut <= 4
            return
    elif (
        len(tokens) > 2
        and tokens[1] in ("of", "for")
        and tokens[0].lower() in roles
        and text[name.end : name.end + 2] == ", "
        and text[name.end + 2 : name.end + 3].isupper()
    ):
        name.title, name.text = name.text, ""  # "the Mayor of Porto, Rui Alves"
        return
    elif cut and cut == len(tokens):
        name.title = name.text
        if tokens[-1].lower().rstrip(".") in honorifics and len(tokens) == 1:
            name.text = ""
        return
    lowered = [token.lower() for token in tokens]
    telling = [token for token in lowered if token in bodies or token in ("of", "for", "&")]
    name.body = bool(telling) or (len(tokens) == 1 and len(name.text) > 1 and name.text.replace(".", "").isupper())
    name.weak = bool(telling) and len(tokens) < 4 and words("personal_names", "weak").issuperset(telling)
