"""Facts of invented local news, each in several wordings, with one way or more to break it.

A fact is made from a random generator; it gives a true sentence for either of two outlets, and for each kind of
injection the same sentence of the second outlet with one thing changed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random


@dataclass(slots=True)
class Fact:
    """``first`` and ``second`` say the same; ``broken`` maps a kind of injection to a wrong ``second``."""

    first: str
    second: str
    broken: dict[str, str] = field(default_factory=dict)


Maker = Callable[[Random], Fact]
PUBLISHED = dt.date(2026, 6, 3)


def swapped(number: str, random: Random) -> str:
    """Two neighbouring digits of ``number`` swapped; the number itself if all its digits are alike."""
    places = [n for n in range(len(number) - 1) if number[n].isdigit() and number[n + 1].isdigit()]
    places = [n for n in places if number[n] != number[n + 1] and not (n == 0 and number[1] == "0")]
    if not places:
        places = [n for n in range(len(number) - 2) if number[n].isdigit() and number[n + 2].isdigit()]
        places = [n for n in places if number[n] != number[n + 2] and number[n + 2] != "0"]
        if not places:
            return number
        n = random.choice(places)
        return number[:n] + number[n + 2] + number[n + 1] + number[n] + number[n + 3 :]
    n = random.choice(places)
    return number[:n] + number[n + 1] + number[n] + number[n + 2 :]


def budget(r: Random) -> Fact:
    amount = f"{r.randint(12, 98)}.{r.randint(1, 9)}"
    place = r.choice(["Harbour Road", "the Elm Street depot", "the old market hall"])
    first = f"Rebuilding {place} will cost £{amount} million, the council said."
    form = r.choice(
        [
            "The council puts the cost of rebuilding {p} at £{a}{m}.",
            "£{a}{m} is the price of rebuilding {p}, according to the council.",
        ]
    )
    return Fact(
        first,
        form.format(p=place, a=amount, m="m"),
        {
            "transposed digits": form.format(p=place, a=swapped(amount, r), m="m"),
            "million/billion": form.format(p=place, a=amount, m="bn"),
        },
    )


def toll(r: Random) -> Fact:
    hurt = r.choice([n for n in range(31, 99) if n % 11])
    form = "Police say {n} people were hurt in the collapse of a stand at the fair."
    return Fact(
        f"At least {hurt} people were injured when a stand collapsed at the fair, police said.",
        form.format(n=hurt),
        {"transposed digits": form.format(n=swapped(str(hurt), r))},
    )


def distance(r: Random) -> Fact:
    km = r.choice([14, 18, 26, 34, 45, 58])
    first = f"The new cycle path is {km} kilometres long and runs along the canal."
    return Fact(
        first,
        f"Along the canal, {km}km of new cycle path have been opened.",
        {"unit slip": f"Along the canal, {km} miles of new cycle path have been opened."},
    )


def share(r: Random) -> Fact:
    value = f"{r.randint(11, 39)}.{r.randint(1, 9)}"
    first = f"Spending on care rose to {value}% of gross domestic product, the finance ministry said."
    return Fact(
        first,
        f"The finance ministry puts care spending at {value} per cent of gross domestic product.",
        {"wrong basis": f"The finance ministry puts care spending at {value} per cent of gross national income."},
    )


def turnout(r: Random) -> Fact:
    points = r.randint(3, 9)
    level = r.randint(50, 70)
    first = f"Turnout fell by {points} percentage points to {level}%."
    return Fact(
        first,
        f"Turnout dropped to {level}%, a fall of {points} percentage points.",
        {"wrong basis": f"Turnout dropped to {level}% from {level + points}%, a fall of {points} per cent."},
    )


def fare(r: Random) -> Fact:
    old = r.randint(210, 880) * 10 + r.randint(1, 8)
    rise = r.randint(41, 149)
    wordings = [
        "An annual ticket to the coast goes up by £{d}, from £{a:,} to £{b:,}.",
        "A year's travel to the coast will cost £{b:,}, up £{d} from £{a:,}.",
        "From £{a:,} to £{b:,}: the annual ticket to the coast rises by £{d}.",
        "The annual ticket to the coast costs £{a:,} now and will cost £{b:,}, an increase of £{d}.",
    ]
    form = r.choice(wordings)
    wrong = rise + r.choice([10, -10, 20, 30])
    return Fact(
        f"Commuters to the coast will pay £{old + rise:,} for an annual ticket.",
        form.format(d=rise, a=old, b=old + rise),
        {"broken change": form.format(d=wrong, a=old, b=old + rise)},
    )


def sales(r: Random) -> Fact:
    old = r.randint(210, 780)
    percent = r.randint(6, 28)
    new = round(old * (100 + percent) / 100)
    wordings = [
        "Brewer Aldous & Fry said sales rose {p}% to £{b}m from £{a}m.",
        "Sales at brewer Aldous & Fry were £{b}m, up {p} per cent from £{a}m a year earlier.",
        "Aldous & Fry, the brewer, lifted sales from £{a}m to £{b}m, a rise of {p}%.",
        "Sales of brewer Aldous & Fry came to £{b}m, compared with £{a}m last year, an increase of {p}%.",
    ]
    form = r.choice(wordings)
    return Fact(
        f"Annual sales at brewer Aldous & Fry reached £{new}m.",
        form.format(p=percent, a=old, b=new),
        {"broken growth": form.format(p=percent + r.choice([4, 5, 10]), a=old, b=new)},
    )


def funding(r: Random) -> Fact:
    parts = [r.randint(52, 99), r.randint(25, 48), r.randint(11, 22)]
    total = sum(parts)
    wordings = [
        "Of the museum's £{t}m, £{x}m came from the state, £{y}m from donors and £{z}m from ticket sales.",
        "The museum's £{t}m is made up of £{x}m from the state, £{y}m from donors and £{z}m from ticket sales.",
        "The state gave the museum £{x}m, donors £{y}m and visitors £{z}m, a total of £{t}m.",
        "Here is where the museum's £{t}m comes from:\n\n• State: £{x}m\n• Donors: £{y}m\n• Tickets: £{z}m\n",
    ]
    form = r.choice(wordings)
    wrong = total - r.choice([2, 4, 9, 10])
    return Fact(
        f"The museum had £{total}m to spend last year.",
        form.format(t=total, x=parts[0], y=parts[1], z=parts[2]),
        {"broken sum": form.format(t=wrong, x=parts[0], y=parts[1], z=parts[2])},
    )


def voters(r: Random) -> Fact:
    whole = r.randint(40, 90) * 100
    percent = r.randint(21, 79)
    part = round(whole * percent / 100)
    wordings = [
        "In the mock ballot {x:,} of the {w:,} pupils, or {p}%, chose the river.",
        "Some {p} per cent of the {w:,} pupils in the mock ballot, or {x:,}, chose the river.",
        "The river was chosen by {x:,} of the {w:,} pupils ({p}%) in the mock ballot.",
    ]
    form = r.choice(wordings)
    wrong = percent + r.choice([10, -10, 7])
    return Fact(
        f"The mock ballot drew {whole:,} pupils.",
        form.format(x=part, w=whole, p=percent),
        {"broken share": form.format(x=part, w=whole, p=wrong)},
    )


def strike(r: Random) -> Fact:
    rate, days = r.randint(12, 90), r.choice([5, 6, 8, 9, 11, 12])
    wordings = [
        "The stoppage costs the port £{a}m a day, or £{t}m over {n} days.",
        "The port loses £{a}m a day, a total of £{t}m over {n} days.",
    ]
    form = r.choice(wordings)
    total = rate * days
    return Fact(
        f"The stoppage at the port is in its first week and costs £{rate}m a day.",
        form.format(a=rate, t=total, n=days),
        {"broken product": form.format(a=rate, t=total + max(10, total // 10), n=days)},
    )


def meeting(r: Random) -> Fact:
    date = PUBLISHED + dt.timedelta(days=r.randint(3, 60))
    wrong = date + dt.timedelta(days=r.choice([1, -1, 2]))
    day = f"{date.day} {date:%B}"
    forms = [
        "The panel meets again on {w} {d}.",
        "On {w}, {d}, the panel will meet again.",
        "The panel's next meeting is set for {w} {d} 2026.",
    ]
    form = r.choice(forms)
    return Fact(
        f"The panel will meet again on {day}.",
        form.format(w=f"{date:%A}", d=day),
        {"wrong weekday": form.format(w=f"{wrong:%A}", d=day)},
    )


def measures(r: Random) -> Fact:
    items = r.sample(
        [
            "cheaper buses",
            "a night tram",
            "wider paths",
            "free bikes for pupils",
            "a ferry to the island",
            "lights on the bridge",
            "fewer parking spaces",
            "trees on Mill Lane",
        ],
        5,
    )
    words = {3: "three", 4: "four", 5: "five", 6: "six"}
    count = r.choice([4, 5])
    listed = items[:count]
    forms = [
        "The plan has {n} parts:\n\n" + "\n".join(f"• {i}" for i in listed) + "\n",
        "The mayor announced {n} measures: " + "; ".join(listed[:-1]) + "; and " + listed[-1] + ".",
        "There are {n} main points:\n\n"
        + "\n".join(f"{k}. {i.capitalize()}" for k, i in enumerate(listed, 1))
        + "\n",
        "The mayor made {n} promises: " + ", ".join(listed[:-1]) + " and " + listed[-1] + ".",
    ]
    form = r.choice(forms)
    return Fact(
        "The mayor set out her plan for traffic.",
        form.replace("{n}", words[count]),
        {"wrong list count": form.replace("{n}", words[count + r.choice([1, -1])])},
    )


def heat(r: Random) -> Fact:
    celsius = r.randint(31, 44)
    right = round(celsius * 1.8 + 32)
    return Fact(
        f"The mercury reached {celsius}C at the airport.",
        f"At the airport {celsius}C ({right}F) was measured.",
        {"wrong conversion": f"At the airport {celsius}C ({right - 10}F) was measured."},
    )


def estate(r: Random) -> Fact:
    hectares = r.randint(120, 890)
    acres = round(hectares * 2.47105)
    wrong = swapped(f"{acres:,}", r)
    forms = [
        "The estate covers {h} hectares ({a} acres).",
        "It is an estate of {h} hectares, or {a} acres, in all.",
    ]
    form = r.choice(forms)
    return Fact(
        f"The estate, {hectares} hectares of moor, is for sale.",
        form.format(h=hectares, a=f"{acres:,}"),
        {"wrong conversion": form.format(h=hectares, a=wrong)}
        if abs(int(wrong.replace(",", "")) - acres) * 20 > acres
        else {},
    )


def prize(r: Random) -> Fact:
    euros = r.randint(21, 94)
    dollars = round(euros * 1.15)
    return Fact(
        f"The prize fund is €{euros}m.",
        f"The prize fund is €{euros}m (${dollars}m).",
        {"wrong conversion": f"The prize fund is €{euros}m (${dollars * 10}m)."},
    )


def strength(r: Random) -> Fact:
    now = r.randint(210, 690) * 100 + r.randint(1, 9) * 10
    stale = now - r.randint(7, 19) * 100
    return Fact(
        f"The hospital trust employs {now:,} nurses, its annual report says.",
        f"According to its annual report, the hospital trust employs {now:,} nurses.",
        {"stale figure": f"According to its annual report, the hospital trust employs {stale:,} nurses."},
    )


FACTS: tuple[Maker, ...] = (
    budget,
    toll,
    distance,
    share,
    turnout,
    fare,
    sales,
    funding,
    voters,
    strike,
    meeting,
    measures,
    heat,
    estate,
    prize,
    strength,
)
