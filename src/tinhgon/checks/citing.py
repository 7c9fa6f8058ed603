"""Findings that name the norm they stand on."""

from __future__ import annotations

from dataclasses import replace

from tinhgon.norms import Norm, NormsOn
from tinhgon.vocabulary import Finding


def cited(finding: Finding, *norms: Norm) -> Finding:
    """The finding with the rule and source of the norms; verified only when all of them are."""
    return replace(
        finding,
        rule="; ".join(dict.fromkeys(norm.citation for norm in norms)),
        source="; ".join(dict.fromkeys(norm.source_text for norm in norms if norm.source_text)),
        is_verified=all(norm.is_verified for norm in norms),
    )


def cited_if_known(finding: Finding, norms: NormsOn, name: str) -> Finding:
    """The finding with the norm of that name, where the norms have one in force that day."""
    if name not in norms.norms.rules:
        return finding
    norm = norms.value(name)
    return cited(finding, norm) if isinstance(norm, Norm) else finding
