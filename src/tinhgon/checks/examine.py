"""The door: every check in order, and what is found about a scheme."""

from __future__ import annotations

from typing import Final

from tinhgon.checks.authority import authority_is_named
from tinhgon.checks.caps import (
    commune_sides_within_number,
    departments_within_number,
    deputies_within_caps,
    divisions_are_large_enough,
    staff_not_above_before,
)
from tinhgon.checks.coherence import coherence, kinds_exist
from tinhgon.checks.completeness import everything_has_one_disposition, handovers_are_proved
from tinhgon.checks.country import Country
from tinhgon.checks.examination import Check, Examination
from tinhgon.checks.figures import official_figures_agree
from tinhgon.checks.law import kept_units_are_large_enough, new_units_reach_the_standards, statuses_are_vouched_for
from tinhgon.checks.people import everybody_is_placed
from tinhgon.checks.reductions import reductions_against_targets
from tinhgon.checks.seats import councils_have_seats
from tinhgon.checks.shape import land_is_connected, names_are_unique
from tinhgon.checks.targets import counts_against_targets
from tinhgon.checks.vagueness import (
    ends_have_a_reason,
    new_units_are_described,
    new_units_have_figures,
    shares_have_a_basis,
    somebody_answers_for_it,
)
from tinhgon.norms import Norms
from tinhgon.scheme import Preview
from tinhgon.vocabulary import Findings

#: Every check, in the order in which its findings are read.
CHECKS: Final[tuple[Check, ...]] = (
    everything_has_one_disposition,
    everybody_is_placed,
    handovers_are_proved,
    authority_is_named,
    coherence,
    kinds_exist,
    names_are_unique,
    land_is_connected,
    new_units_reach_the_standards,
    statuses_are_vouched_for,
    kept_units_are_large_enough,
    departments_within_number,
    divisions_are_large_enough,
    deputies_within_caps,
    commune_sides_within_number,
    councils_have_seats,
    staff_not_above_before,
    counts_against_targets,
    reductions_against_targets,
    official_figures_agree,
    somebody_answers_for_it,
    shares_have_a_basis,
    ends_have_a_reason,
    new_units_are_described,
    new_units_have_figures,
)


def examine(preview: Preview, norms: Norms, country: Country) -> Findings:
    """Everything there is to say about a scheme; whether it can be carried out at all, the preview's problems say."""
    return findings_of(Examination(preview, norms, country))


def findings_of(examination: Examination) -> Findings:
    """What every check finds in an examination: what it has worked out already is not worked out again."""
    return tuple(finding for check in CHECKS for finding in check(examination))
