"""Facts whose numbers hang together: parts over sentences, coalitions, what is left, shares of one whole."""

from __future__ import annotations

from random import Random

from benchmarks.injected_facts import Fact, Maker


def sentences(r: Random) -> Fact:
    terms = [r.randint(14, 22), r.randint(8, 13), r.randint(3, 7)]
    total = sum(terms)
    forms = [
        "Three brothers were jailed for a total of {t} years over the arson. Karl Rehm got {a} years, Emil {b} "
        "and Piet {c}.",
        "Prison terms totalling {t} years were handed to three brothers for the arson. Karl Rehm received {a} "
        "years, Emil {b} and Piet {c}.",
        "For the arson Karl Rehm got {a} years, Emil {b} and the youngest, Piet, {c}: {t} years in all.",
    ]
    form = r.choice(forms)
    wrong = total + r.choice([2, -2, 3])
    return Fact(
        "Three brothers were sent to prison for the arson at the mill.",
        form.format(t=total, a=terms[0], b=terms[1], c=terms[2]),
        {"broken sum": form.format(t=wrong, a=terms[0], b=terms[1], c=terms[2])},
    )


def coalition(r: Random) -> Fact:
    seats = [r.randint(18, 26), r.randint(10, 15), r.randint(4, 9)]
    total = sum(seats)
    forms = [
        "With {a}, {b} and {c} seats, the three parties would have {t} on the county board.",
        "A pact of the Reds, with {a} seats, the Greys, with {b}, and the Blues, with {c}, would have {t} seats.",
        "The three parties hold {a}, {b} and {c} seats, giving them {t} between them.",
    ]
    form = r.choice(forms)
    wrong = total + r.choice([2, -2, 3])
    return Fact(
        "Three parties are in talks about the county board.",
        form.format(t=total, a=seats[0], b=seats[1], c=seats[2]),
        {"broken sum": form.format(t=wrong, a=seats[0], b=seats[1], c=seats[2])},
    )


def left_over(r: Random) -> Fact:
    turnout = r.randint(52, 81)
    forms = [
        "Turnout in the school vote was {x} per cent; the other {y} per cent stayed at home.",
        "Turnout in the school vote was {x} per cent. The remaining {y} per cent of parents did not vote.",
    ]
    form = r.choice(forms)
    return Fact(
        f"In the school vote {turnout} per cent of parents took part.",
        form.format(x=turnout, y=100 - turnout),
        {"broken complement": form.format(x=turnout, y=100 - turnout + r.choice([10, -10, 5]))},
    )


def owners(r: Random) -> Fact:
    first, second = r.randint(41, 55), r.randint(21, 30)
    third = 100 - first - second
    forms = [
        "The quarry's owners are the Voss family, with {a}%, the bank Ostra, with {b}%, and the state, with {c}%.",
        "The quarry is owned by the Voss family ({a}%), the bank Ostra ({b}%) and the state ({c}%).",
    ]
    form = r.choice(forms)
    return Fact(
        f"The Voss family holds {first} per cent of the quarry.",
        form.format(a=first, b=second, c=third),
        {"broken complement": form.format(a=first, b=second, c=third + 10)},
    )


def staff(r: Random) -> Fact:
    parts = [r.randint(410, 890), r.randint(120, 280), r.randint(31, 89)]
    total = sum(parts)
    forms = [
        "The depot says that {t:,} people are out. That's {a} drivers, {b} fitters and {c} clerks.",
        "Out on strike at the depot are {t:,} people: {a} drivers, {b} fitters and {c} clerks.",
        "On strike at the depot are {a} drivers, {b} fitters and {c} clerks, {t:,} people in all.",
    ]
    form = r.choice(forms)
    wrong = total + r.choice([10, -10, 20])
    return Fact(
        f"At the depot {total:,} people are on strike.",
        form.format(t=total, a=parts[0], b=parts[1], c=parts[2]),
        {"broken sum": form.format(t=total, a=parts[0], b=parts[1], c=parts[2] + total - wrong)},
    )


def instalments(r: Random) -> Fact:
    monthly = r.randint(31, 140) * 5
    forms = [
        "The nursery charges £{m} a month, or £{y:,} a year.",
        "A nursery place is £{m} a month. Over a year that comes to £{y:,}.",
        "The nursery costs parents £{y:,} a year, or £{m} a month.",
    ]
    form = r.choice(forms)
    wrong = round(monthly * 12 * r.choice([1.1, 0.9, 1.2]))
    return Fact(
        f"A place at the nursery costs £{monthly} a month.",
        form.format(m=monthly, y=monthly * 12),
        {"broken product": form.format(m=monthly, y=wrong)},
    )


def trams(r: Random) -> Fact:
    number, price = r.randint(14, 48), r.randint(11, 59)
    forms = [
        "The operator will buy {n} trams at €{p} million each, €{t} million in all.",
        "The operator has ordered {n} trams, which cost €{p} million each. The bill comes to €{t} million.",
        "For €{t} million the operator gets {n} trams, at €{p} million each.",
    ]
    form = r.choice(forms)
    total, shown = round(number * price / 10), f"{price / 10:.1f}"
    return Fact(
        f"The operator has ordered {number} trams.",
        form.format(n=number, p=shown, t=total),
        {"broken product": form.format(n=number, p=shown, t=total + max(10, total // 8))},
    )


def rates(r: Random) -> Fact:
    old, fall = r.randint(70, 95) / 10, r.randint(11, 24) / 10
    new = old - fall
    forms = [
        "The jobless rate on the coast fell to {b:.1f}% from {a:.1f}%, a drop of {d:.1f} percentage points.",
        "At {b:.1f} per cent, the jobless rate on the coast is {d:.1f} percentage points below the {a:.1f} per "
        "cent of a year ago.",
        "On the coast the jobless rate went from {a:.1f} per cent to {b:.1f} per cent, down {d:.1f} points.",
    ]
    form = r.choice(forms)
    points = form.format(a=old, b=new, d=fall)
    return Fact(
        f"The jobless rate on the coast is {new:.1f}%.",
        points,
        {
            "broken change": form.format(a=old, b=new, d=fall + 0.6),
            "percent for points": points.replace("percentage points", "per cent").replace(
                " points.", " per cent."
            ),
        },
    )


def crossing(r: Random) -> Fact:
    days = r.sample(range(2, 27), 4)
    days.sort()
    listed = f"{days[0]}, {days[1]}, {days[2]} and {days[3]} June"
    forms = [
        "The ferry will not sail on {n} days, {d}.",
        "There will be no ferry on {n} days in all: {d}.",
    ]
    form = r.choice(forms)
    return Fact(
        "The ferry will not sail on some days in June.",
        form.format(n="four", d=listed),
        {"wrong list count": form.format(n=r.choice(["three", "five"]), d=listed)},
    )


def glance(r: Random) -> Fact:
    items = r.sample(
        [
            "Fares frozen for pupils",
            "A later last bus",
            "Shelters at every stop",
            "Tickets by phone",
            "Dogs ride free",
            "Two more drivers a shift",
        ],
        4,
    )
    block = "\n\n" + "\n".join(f"- {item}" for item in items) + "\n"
    forms = [
        "What changes for riders: {n} measures at a glance",
        "The bus plan in {n} points",
        "The bus plan at a glance: {n} measures",
        "These are the {n} main changes on the buses:",
    ]
    form = r.choice(forms)
    return Fact(
        "The bus operator has set out its plan.",
        form.format(n="four") + block,
        {"wrong list count": form.format(n=r.choice(["three", "five"])) + block},
    )


SUMS: tuple[Maker, ...] = (
    sentences,
    coalition,
    left_over,
    owners,
    staff,
    instalments,
    trams,
    rates,
    crossing,
    glance,
)
