"""Agreements and formats of talks, each under all its names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from dragoman.record.fold.folding import Folding, Merged, Names, most_told, settled_date, unique
from dragoman.record.items import Agreement, Format
from dragoman.records import AgreementClaim, AgreementStatus, FormatClaim

# How far an agreement has come; to invoke it says least, for anything may be invoked.
_LIFE: Final[dict[AgreementStatus, int]] = {
    "invoked": 0,
    "draft": 1,
    "proposed": 2,
    "rejected": 3,
    "agreed": 4,
    "signed": 5,
    "in force": 6,
    "breached": 7,
}
_UNDATED: Final = "~"


def fold_agreements(
    folding: Folding, merged: Sequence[Merged[AgreementClaim]], names: Names
) -> tuple[Agreement, ...]:
    """One agreement a cluster, in order of date (unknown last), name and id."""
    found = [_agreement(folding, item, names) for item in merged]
    return tuple(sorted(found, key=lambda a: (a.date or _UNDATED, a.name.casefold(), a.id)))


def _agreement(folding: Folding, item: Merged[AgreementClaim], names: Names) -> Agreement:
    members = item.members
    dates = [(when, m.report) for m in members if (when := folding.resolved(m.time, m.report))]
    date = settled_date(folding, dates)
    return Agreement(
        id=item.first.id,
        confidence=folding.confidence(members),
        method=item.first.method,
        evidence=folding.evidence(*members),
        aliases=item.aliases,
        name=most_told(folding, [(m.name, m.report) for m in members]) or item.first.name,
        names=unique(n for m in members for n in (m.name, *m.names)),
        kind=most_told(folding, [(m.kind, m.report) for m in members]) or item.first.kind,
        date=date.edtf if date else None,
        parties=names.all(p for m in members for p in m.parties),
        status=max((m.status for m in members), key=_LIFE.__getitem__),
        invoked_by=names.all(by for m in members for by in m.invoked_by),
    )


def fold_formats(folding: Folding, merged: Sequence[Merged[FormatClaim]], names: Names) -> tuple[Format, ...]:
    """One format a cluster, in order of name and id; who declined in any report is listed apart."""
    found = [_format(folding, item, names) for item in merged]
    return tuple(sorted(found, key=lambda f: (f.name.casefold(), f.id)))


def _format(folding: Folding, item: Merged[FormatClaim], names: Names) -> Format:
    members = item.members
    return Format(
        id=item.first.id,
        confidence=folding.confidence(members),
        method=item.first.method,
        evidence=folding.evidence(*members),
        aliases=item.aliases,
        name=most_told(folding, [(m.name, m.report) for m in members]) or item.first.name,
        names=unique(m.name for m in members),
        members=names.all(who for m in members for who in m.members),
        declined=names.all(who for m in members for who in m.declined),
    )
