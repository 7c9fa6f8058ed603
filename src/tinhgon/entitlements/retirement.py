"""When a person reaches the retirement age, and how many months before that they leave."""

from __future__ import annotations

from datetime import date
from itertools import count

from tinhgon.entitlements.asked import Asked
from tinhgon.entitlements.leaver import Leaver

_MONTHS = 12


def pension_month(asked: Asked, leaver: Leaver, *, by_hazard: bool = False) -> date:
    """The first month of the pension at the ordinary age; with `by_hazard` at the age of Annex II.

    The age grows from year to year: a person's is that of the year in which they reach it.

    Source
    ------
    Decree 135/2020, Article 4 and 5, Annexes I and II: norms `retirement.age-months` and
    `retirement.hazard-earlier-months`; the pension starts the month after the age is reached.
    """
    born = month_number(leaver.born_on)
    earlier = int(asked.number("retirement.hazard-earlier-months", leaver.on)) if by_hazard else 0
    for year in count(max(leaver.born_on.year + 50, 2021)):
        age = int(asked.number("retirement.age-months", date(year, 1, 1), sex=leaver.sex.value)) - earlier
        reached = born + age
        if reached < (year + 1) * _MONTHS:
            return month_of(reached + 1)
    raise AssertionError("the count of years has no end")


def months_until_pension(asked: Asked, leaver: Leaver, *, by_hazard: bool = False) -> int:
    """Full months between leaving and the first month of the ordinary pension; 0 or less when of age already."""
    return month_number(pension_month(asked, leaver, by_hazard=by_hazard)) - month_number(first_month_after(leaver.on))


def first_month_after(leaving_on: date) -> date:
    """The first month away from work: that of the day itself when it is the first of a month, else the next."""
    return leaving_on if leaving_on.day == 1 else month_of(month_number(leaving_on) + 1)


def months_later(day: date, months: int) -> date:
    """The same day so many months later; where the month is too short, the first day of the one after."""
    month = month_of(month_number(day) + months)
    try:
        return month.replace(day=day.day)
    except ValueError:
        return month_of(month_number(month) + 1)


def month_number(day: date) -> int:
    """Months since the year 0, so that months can be subtracted."""
    return day.year * _MONTHS + day.month - 1


def month_of(number: int) -> date:
    """The first day of the month with that number."""
    return date(number // _MONTHS, number % _MONTHS + 1, 1)
