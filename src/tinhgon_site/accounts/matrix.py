"""Who may do what: every deed of the site, in one place; pages, HTTP API and command line ask it through `rights`.

Steps of the procedure stand in the stage table of `tinhgon.decision`, each from its stage; every other deed here. The
manual's page of rights is made from both, and a test walks every cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tinhgon.decision import MAY, Stage, Step
from tinhgon_site.accounts.roles import Role


class Deed(StrEnum):
    """What somebody does here that is no step of the procedure."""

    READ = "read"
    OWN_ACCOUNT = "own-account"
    DRAFT = "draft"
    LOAD_DATA = "load-data"
    SEE_EFFECT_ON_RIGHTS = "see-effect-on-rights"
    SEE_PEOPLE = "see-people"
    SEE_OWN_POST = "see-own-post"
    SEE_ACCOUNTS = "see-accounts"
    MANAGE_ACCOUNTS = "manage-accounts"


#: What each deed is, for the manual.
MEANINGS: Final[Mapping[Deed, str]] = MappingProxyType(
    {
        Deed.READ: "read registers, schemes, findings, decisions and the record of them; download open data",
        Deed.OWN_ACCOUNT: "change the own password and second factor, see and end the own sessions",
        Deed.DRAFT: "draft a scheme",
        Deed.LOAD_DATA: "load data of one's own into the book",
        Deed.SEE_EFFECT_ON_RIGHTS: "see who would gain or lose authority by a scheme",
        Deed.SEE_PEOPLE: "see the people of bodies by name, what becomes of them and what they are entitled to",
        Deed.SEE_OWN_POST: "see what becomes of the own post, and who looked at it",
        Deed.SEE_ACCOUNTS: "see accounts, the roles they hold, and the record of both",
        Deed.MANAGE_ACCOUNTS: "make accounts and switch them off, give and withdraw roles, issue links, unlock",
    }
)
#: Deeds for which one need not sign in, and those for which it suffices to have signed in.
OPEN_TO_ALL: Final = frozenset({Deed.READ})
OPEN_TO_SIGNED_IN: Final = frozenset({Deed.OWN_ACCOUNT, Deed.SEE_OWN_POST})
#: The roles that suffice for every other deed.
STANDING: Final[Mapping[Deed, frozenset[Role]]] = MappingProxyType(
    {
        Deed.DRAFT: frozenset({Role.PLANNER}),
        Deed.LOAD_DATA: frozenset({Role.PLANNER}),
        Deed.SEE_EFFECT_ON_RIGHTS: frozenset({Role.APPRAISER, Role.DECIDER, Role.ADMINISTRATOR}),
        Deed.SEE_PEOPLE: frozenset({Role.PLANNER, Role.DECIDER, Role.OFFICER}),
        Deed.SEE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
        Deed.MANAGE_ACCOUNTS: frozenset({Role.ADMINISTRATOR}),
    }
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One question of the matrix: a role (`None` for who has not signed in), a deed, the stage it is done from."""

    role: Role | None
    deed: Deed | Step
    stage: Stage | None = None

    @property
    def is_allowed(self) -> bool:
        """Whether the role suffices, held over everything that the deed concerns."""
        if self.deed in OPEN_TO_ALL or (self.deed in OPEN_TO_SIGNED_IN and self.role is not None):
            return True
        return self.role in sufficient(self.deed, self.stage)


def sufficient(deed: Deed | Step, stage: Stage | None = None) -> frozenset[Role]:
    """The roles of which any one suffices for a deed; a step is taken from a stage."""
    if isinstance(deed, Deed):
        return STANDING.get(deed, frozenset(Role) if deed in OPEN_TO_ALL | OPEN_TO_SIGNED_IN else frozenset())
    known = {role.value for role in Role}
    taking = MAY.get((stage, deed), frozenset()) if stage is not None else frozenset()
    return frozenset(Role(role.value) for role in taking if role.value in known)


def cells() -> Iterator[Cell]:
    """Every cell: each role, and nobody, with each deed, and with each step from each stage."""
    for role in (None, *Role):
        for deed in Deed:
            yield Cell(role, deed)
        for stage in Stage:
            for step in Step:
                yield Cell(role, step, stage)


def rights_page() -> Iterator[str]:
    """The manual's page: who may do what."""
    yield "# Who may do what\n"
    yield "A role is held over everything or over a unit; it suffices for what lies within that unit on the day of"
    yield "the deed. Where the unit has ended, the role follows to whoever continues it, as far as their land lies"
    yield "within the unit's own: no merger widens anybody's rights.\n"
    yield "## Deeds at any time\n"
    yield "| deed | " + " | ".join(("nobody signed in", *Role)) + " |"
    yield "|---" * (len(Role) + 2) + "|"
    for deed in Deed:
        yield f"| {MEANINGS[deed]} | " + " | ".join(_sign(Cell(role, deed)) for role in (None, *Role)) + " |"
    yield "\n## Steps with a scheme, from each stage\n"
    yield "Whoever has not signed in takes no step; nor do the roles without a column.\n"
    taking = [role for role in Role if any(Cell(role, step, stage).is_allowed for step in Step for stage in Stage)]
    yield "| from stage | step | " + " | ".join(taking) + " |"
    yield "|---" * (len(taking) + 2) + "|"
    for stage in Stage:
        for step in Step:
            if any(Cell(role, step, stage).is_allowed for role in taking):
                signs = " | ".join(_sign(Cell(role, step, stage)) for role in taking)
                yield f"| {stage} | {step} | {signs} |"


def _sign(cell: Cell) -> str:
    return "yes" if cell.is_allowed else ""
