"""What somebody who leaves is entitled to, step by step, and why not."""

from __future__ import annotations

from tinhgon.language.sentences.plural import Sentence

ENTITLEMENTS: dict[str, Sentence] = {
    "entitlement.after_first_months": "Leaving on or after {end}: from the 13th month after {start} on.",
    "entitlement.by_hazard": "{years} years of hazardous work or in hard areas: the age of Annex II holds.",
    "entitlement.closing_day": (
        "The policy was reported closed on {day}; that is not verified and decides nothing here."
    ),
    "entitlement.early_months": "Early months: {rate} month’s pay × {times} months = {months} months’ pay.",
    "entitlement.early_years": "Early years: {rate} months’ pay × {times} years = {months} months’ pay.",
    "entitlement.first_months": "Leaving before {end}: within twelve months of {start}, so at the full rate.",
    "entitlement.insured_months": "Insured months: {rate} month’s pay × {times} months = {months} months’ pay.",
    "entitlement.insured_years": (
        "Insured years: {base} months’ pay for the first {first} years and {further} × {beyond} further years = "
        "{months} months’ pay."
    ),
    "entitlement.job_search": "To look for work: {months} months’ pay.",
    "entitlement.no_pension_cut": "The pension is not cut for leaving early.",
    "entitlement.open_allowances": "What some of these allowances are a share of is not verified.",
    "entitlement.open_average": (
        "The average pay of the last five years is not given; the present pay stands in its place."
    ),
    "entitlement.open_commune_cadre": (
        "This holds for redundant cadres of a commune only; whether the person is one has to be confirmed."
    ),
    "entitlement.open_formula": (
        "Open reading: whether the 15-year formula holds for everybody since 1 July 2025; both amounts are shown and "
        "need a legal opinion."
    ),
    "entitlement.pay_by_coefficients": (
        "Monthly pay: ({grade} + {further}) × (1 + {rate}) × base salary {base} VND = {pay} VND ({source})."
    ),
    "entitlement.pay_given": "Monthly pay as given: {pay} VND.",
    "entitlement.pay_with_difference": (
        "Monthly pay: (({grade} + {further}) × (1 + {rate}) + reserved difference {reserved}) × base salary {base} VND "
        "= {pay} VND ({source})."
    ),
    "entitlement.per_insured_year": "Insured years: {rate} months’ pay × {times} years = {months} months’ pay.",
    "entitlement.refused.group": "Not entitled: the decree does not speak of this group.",
    "entitlement.refused.insured_too_short": (
        "Not entitled to early retirement: {months} months of insurance give no pension yet."
    ),
    "entitlement.refused.may_retire": (
        "Not entitled to resignation pay: with {months} months left early retirement is open."
    ),
    "entitlement.refused.needs_end_of_term": (
        "Cannot be computed: half the allowance is paid for each month to the end of the term, which is not given."
    ),
    "entitlement.refused.no_such_way": "Not entitled: the decree knows no such way of leaving.",
    "entitlement.refused.not_covered_yet": "Not entitled: the decree covers only those who left later.",
    "entitlement.refused.of_age": "Not entitled: the retirement age is reached already.",
    "entitlement.refused.only_affected": "Not entitled: this is for those whom the reorganisation affects directly.",
    "entitlement.refused.other_case": "Not entitled to case {asked}: the case that fits is {found}.",
    "entitlement.refused.too_far": "Not entitled to early retirement: {months} months are left to the retirement age.",
    "entitlement.refused.too_near": "Not entitled in this way: only {months} months are left to the retirement age.",
    "entitlement.staying": (
        "Stays on: {months} months until the pension starts on {until}, at {pay} VND a month; no allowance."
    ),
    "entitlement.transfer": "For moving to a body without State salary: {months} months’ pay.",
    "entitlement.transfer_too_near": (
        "With {months} months left to the retirement age the lump sum for moving is not paid."
    ),
    "entitlement.under_two_years": "Under two years to the retirement age: {months} months’ pay.",
    "entitlement.unemployment_insurance": "Unemployment insurance takes the place of pay to look for work.",
    "entitlement.worker_at_age": "Of retirement age already, or drawing a pension: {months} months’ allowance.",
    "entitlement.worker_months_a": (
        "Under five years of service: {rate} month’s allowance × {times} months served = {months} months’ allowance."
    ),
    "entitlement.worker_months_b": (
        "Five years of service or more, under five years to the retirement age: {rate} month’s allowance × {times} "
        "months left = {months} months’ allowance."
    ),
    "entitlement.worker_months_c": (
        "Five years of service or more, five years or more to the retirement age: {rate} month’s allowance × {times} "
        "months = {months} months’ allowance."
    ),
    "entitlement.worker_rehired": "It is lost when the person is taken on as a village worker.",
    "entitlement.worker_years": (
        "Years of service: {rate} months’ allowance × {times} years = {months} months’ allowance."
    ),
}
