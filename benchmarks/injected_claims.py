"""Facts that two outlets tell in words of their own: money and what it means, people and what they said."""

from __future__ import annotations

import datetime as dt
from random import Random

from benchmarks.injected_facts import PUBLISHED, Fact, Maker, swapped


def pair(r: Random, forms: list[tuple[str, str]]) -> tuple[str, str]:
    return r.choice(forms)


def contract(r: Random) -> Fact:
    amount = r.randint(112, 489)
    first, form = pair(
        r,
        [
            (
                "The county gave builder Halden & Roe a contract worth £{a}m, excluding VAT, for the new dam.",
                "Halden & Roe will build the county's new dam for £{b}m{basis}.",
            ),
            (
                "Builder Halden & Roe won the contract for the dam at £{a} million before VAT, the county said.",
                "The county will pay Halden & Roe £{b} million{basis} to build the dam.",
            ),
        ],
    )
    right = form.format(b=amount, basis=" before VAT")
    return Fact(
        first.format(a=amount),
        right,
        {
            "wrong basis": form.format(b=amount, basis=" including VAT"),
            "transposed digits": form.format(b=swapped(str(amount), r), basis=" before VAT"),
            "million/billion": right.replace("million", "billion").replace("m before", "bn before"),
        },
    )


def growth(r: Random) -> Fact:
    rate = f"{r.randint(3, 9)}.{r.randint(1, 9)}"
    first, form = pair(
        r,
        [
            (
                "Rents in Aldmouth rose {a}% in the year to May, the rent tribunal said.",
                "The rent tribunal said that rents in Aldmouth were up {b} per cent {basis}.",
            ),
            (
                "According to the rent tribunal, Aldmouth's rents went up by {a} per cent on a year ago.",
                "Aldmouth's rents rose by {b}% {basis}, figures from the rent tribunal show.",
            ),
        ],
    )
    return Fact(
        first.format(a=rate),
        form.format(b=rate, basis="on the year"),
        {
            "wrong basis": form.format(b=rate, basis="on the month"),
            "transposed digits": form.format(
                b=swapped(rate.replace(".", ""), r)[0] + "." + rate[0], basis="on the year"
            )
            if rate[0] != rate[2]
            else form.format(b=rate, basis="on the year"),
        },
    )


def wage(r: Random) -> Fact:
    amount = r.randint(21, 39) * 100
    first, form = pair(
        r,
        [
            (
                "A newly qualified midwife takes home €{a:,} a month after tax, the health board says.",
                "The health board puts a new midwife's pay at €{b:,} a {unit} {tax}.",
            ),
        ],
    )
    return Fact(
        first.format(a=amount),
        form.format(b=amount, unit="month", tax="after tax"),
        {
            "wrong basis": form.format(b=amount, unit="month", tax="before tax"),
            "wrong rate": form.format(b=amount, unit="week", tax="after tax"),
        },
    )


def weight(r: Random) -> Fact:
    tonnes = r.randint(12, 88) * 10
    first, form = pair(
        r,
        [
            (
                "The new bridge deck weighs {a} tonnes, engineers said.",
                "Engineers gave the weight of the new bridge deck as {b} {u}.",
            ),
            (
                "Engineers lifted the new bridge deck, which weighs {a} tonnes.",
                "At {b} {u}, the new bridge deck was lifted by engineers.",
            ),
        ],
    )
    return Fact(
        first.format(a=tonnes),
        form.format(b=tonnes, u="tonnes"),
        {
            "unit slip": form.format(b=tonnes, u="kilos"),
            "transposed digits": form.format(b=swapped(str(tonnes), r), u="tonnes"),
        },
    )


def patients(r: Random) -> Fact:
    number = r.randint(1210, 4890)
    stale = number - r.randint(180, 420)
    first, form = pair(
        r,
        [
            (
                "The Northgate clinic treated {a:,} patients last year, its director Olga Benn said.",
                "Olga Benn, director of the Northgate clinic, said that it had treated {b:,} patients last year.",
            ),
            (
                "Last year {a:,} patients were treated at the Northgate clinic, according to director Olga Benn.",
                "Director Olga Benn said that the Northgate clinic saw {b:,} patients last year.",
            ),
        ],
    )
    return Fact(
        first.format(a=number),
        form.format(b=number),
        {
            "stale figure": form.format(b=stale),
            "transposed digits": form.format(b=int(swapped(str(number), r))),
            "name slip": form.format(b=number).replace("Benn", r.choice(["Benz", "Bent"])),
        },
    )


def opening(r: Random) -> Fact:
    date = PUBLISHED + dt.timedelta(days=r.randint(12, 80))
    other = date + dt.timedelta(days=r.choice([1, 2, 7, -2]))
    first, form = pair(
        r,
        [
            (
                "The Corran theatre reopens on {a}, its trust said.",
                "The trust said that the Corran theatre would open its doors again on {b}.",
            ),
            (
                "On {a} the Corran theatre will reopen, according to its trust.",
                "The Corran theatre is to reopen on {b}, the trust said.",
            ),
        ],
    )

    def day(d: dt.date) -> str:
        return f"{d.day} {d:%B}"

    return Fact(first.format(a=day(date)), form.format(b=day(date)), {"wrong date": form.format(b=day(other))})


def remark(r: Random) -> Fact:
    said, other, kind = r.choice(
        [
            ("We did not see this flood coming", "We did see this flood coming", "quote turned round"),
            (
                "No school will have to close this year",
                "One school will have to close this year",
                "quote turned round",
            ),
            (
                "The wall held for three hours and then it went",
                "The wall held for five hours and then it went",
                "changed quote",
            ),
            (
                "The leak was entirely preventable from the start",
                "The leak was entirely predictable from the start",
                "changed quote",
            ),
            (
                "We will pay back every penny of the grant",
                "We will not pay back a penny of the grant",
                "quote turned round",
            ),
        ]
    )
    first, form = pair(
        r,
        [
            ('"{q}," said engineer Marta Olin.', 'Engineer Marta Olin said: "{q}."'),
            ('Engineer Marta Olin said: "{q}."', '"{q}," Marta Olin, an engineer, told reporters.'),
        ],
    )
    return Fact(first.format(q=said), form.format(q=said), {kind: form.format(q=other)})


def official(r: Random) -> Fact:
    name, slip = r.choice(
        [
            ("Ruben Okafor", "Ruben Okafar"),
            ("Ilse Vandamme", "Ilse Vandame"),
            ("Petra Lindqvist", "Petra Lindquist"),
        ]
    )
    role, wrong = r.choice(
        [
            ("harbour master", "mayor"),
            ("chief fire officer", "police chief"),
            ("finance director", "chief executive"),
        ]
    )
    first, form = pair(
        r,
        [
            ("The {role}, {n}, opened the new quay.", "{n}, the {role}, opened the new quay."),
            ("{n}, the {role}, will leave in the autumn.", "The {role}, {n}, is to go in the autumn."),
        ],
    )
    return Fact(
        first.format(role=role, n=name),
        form.format(role=role, n=name),
        {"name slip": form.format(role=role, n=slip), "wrong title": form.format(role=wrong, n=name)},
    )


def reservoir(r: Random) -> Fact:
    level = r.randint(31, 68)
    first, form = pair(
        r,
        [
            (
                "The Tarn reservoir is {a}% full, the water company said.",
                "The water company says that the Tarn reservoir is {b} per cent {how}.",
            ),
        ],
    )
    return Fact(
        first.format(a=level),
        form.format(b=level, how="full"),
        {"wrong basis": form.format(b=level, how="empty"), "stale figure": form.format(b=level - 6, how="full")},
    )


def rounding(r: Random) -> Fact:
    """Only to be left alone: the second outlet rounds as outlets do."""
    amount = r.randint(1_210_000, 9_890_000) // 1000 * 1000
    million = amount / 1e6
    form = r.choice(
        ["The lottery gave the museum almost £{c:.1f}m.", "The museum got about £{b:.1f}m from the lottery."]
    )
    ceiling = -(-amount // 100_000) / 10
    return Fact(
        f"The museum received £{amount:,} from the lottery.", form.format(b=round(million, 1), c=ceiling), {}
    )


CLAIMS: tuple[Maker, ...] = (
    contract,
    growth,
    wage,
    weight,
    patients,
    opening,
    remark,
    official,
    reservoir,
    rounding,
)
