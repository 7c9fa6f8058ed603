"""The person concerned: whose line belongs to whoever is signed in."""

from __future__ import annotations

from tinhgon_site.accounts.store import Person
from tinhgon_site.apparatus import store
from tinhgon_site.apparatus.worlds import Moved, World


def own_line(account: Person, world: World) -> Moved | None:
    """The line of whoever signs in with an account; `None` where nobody said whose account it is.

    In a demonstration each invented account stands for one person made up, so that the page can be tried.
    """
    person = store.person_behind(account)
    if person is None and world.is_synthetic and account.is_demonstration:
        person = _stand_in(account, world)
    return world.people.get(person or "")


def _stand_in(account: Person, world: World) -> str | None:
    people = sorted(world.people)
    return people[sum(map(ord, account.username)) * 7919 % len(people)] if people else None
