"""Agreements in words: the sentence of a clause, and the exact text a party signs.

What is signed is what is read: `agreement_text` is both the words on the sign-off page and the words the digest is made of.
"""

import datetime as dt
import hashlib

from alongside.accounts.models import Organisation
from alongside.accounts.sectors import Sector

from .models import Agreement, Clause, LegalGround

KINDS: dict[str, str] = {
    "partnership.document": "partnership documents",
    "tasks.task": "agreed actions",
    "awareness.concern": "concerns of the public",
    "intelligence.submission": "information partners pass on",
    "intelligence.report": "intelligence reports",
    "intelligence.source": "sources of intelligence",
    "intelligence.product": "intelligence products",
    "enforcement.operation": "operations",
    "referrals.case": "people met who may be victims",
    "referrals.conference": "case conferences",
    "support.case": "support cases",
    "support.note": "notes of therapy",
    "support.placement": "placements",
    "support.extract": "extracts of support cases",
    "training.year": "years of training",
}

SECTORS: dict[Sector, str] = {
    Sector.POLICE: "police forces",
    Sector.ROCU: "regional organised crime units",
    Sector.PCC: "police and crime commissioners",
    Sector.COUNCIL_UPPER: "county councils",
    Sector.COUNCIL_LOWER: "district and borough councils",
    Sector.COUNCIL_UNITARY: "unitary councils",
    Sector.COUNCIL_REGIONAL_BODY: "regional bodies of councils",
    Sector.SAFEGUARDING_PARTNERSHIP: "safeguarding partnerships",
    Sector.CSP: "community safety partnerships",
    Sector.HEALTH_COMMISSIONER: "health commissioners",
    Sector.HEALTH_PROVIDER: "health providers",
    Sector.AMBULANCE: "ambulance services",
    Sector.FIRE_RESCUE: "fire and rescue services",
    Sector.EDUCATION: "education bodies",
    Sector.UNIVERSITY: "universities",
    Sector.HOUSING: "housing bodies",
    Sector.IMMIGRATION: "immigration bodies",
    Sector.BORDER: "border bodies",
    Sector.HOME_OFFICE_OTHER: "other Home Office bodies",
    Sector.REVENUE_CUSTOMS: "revenue and customs bodies",
    Sector.LABOUR_INSPECTION: "labour inspection bodies",
    Sector.BENEFITS_EMPLOYMENT: "benefits and employment bodies",
    Sector.PROSECUTION: "prosecution bodies",
    Sector.COURTS: "courts",
    Sector.PROBATION_PRISON: "probation and prison bodies",
    Sector.NATIONAL_CRIME: "national crime agencies",
    Sector.REGULATOR_LICENSING: "regulators and licensing bodies",
    Sector.CENTRAL_GOV_OTHER: "other central government bodies",
    Sector.DEVOLVED_GOV: "devolved government bodies",
    Sector.NGO_SPECIALIST: "specialist charities",
    Sector.NGO_GENERAL: "general charities",
    Sector.FAITH: "faith groups",
    Sector.SURVIVOR_LED: "survivor-led organisations",
    Sector.BUSINESS: "businesses",
    Sector.BUSINESS_BODY: "business bodies",
    Sector.TRADE_UNION: "trade unions",
    Sector.CRIME_REPORTING_CHARITY: "crime-reporting charities",
    Sector.COMMUNITY_GROUP: "community groups",
    Sector.INDEPENDENT_PERSON: "independent people",
    Sector.OTHER: "other organisations",
}


def kinds_in_words(kinds: list[str]) -> str:
    """Kinds of record as a list in a sentence: "partnership documents and agreed actions"."""
    return listed([KINDS.get(kind, kind) for kind in kinds])


def listed(words: list[str]) -> str:
    """`"a"`, `"a and b"`, `"a, b and c"`; empty for nothing."""
    return " and ".join(part for part in (", ".join(words[:-1]), *words[-1:]) if part)


def day(moment: dt.date) -> str:
    """`"3 May 2026"`."""
    return f"{moment.day} {moment:%B %Y}"


def side_in_words(organisation: Organisation | None, sector: str) -> str:
    """One side of a clause: an organisation's name, "police forces", or "every party"."""
    if organisation is not None:
        return organisation.name
    return SECTORS[Sector(sector)] if sector else "every party"


def clause_sentence(clause: Clause) -> str:
    """A clause as one plain sentence: who may send what to whom, for what, relying on what, in which dates."""
    giver = side_in_words(clause.from_organisation, clause.from_sector)
    taker = side_in_words(clause.to_organisation, clause.to_sector)
    sentence = f"{giver[0].upper()}{giver[1:]} may send {kinds_in_words(clause.kinds)} to {taker}, for {_inside(clause.purpose)},"
    sentence += f" relying on {listed([ground.name for ground in grounds_of(clause)])}, from {day(clause.valid_from)}"
    if clause.valid_to is not None:
        sentence += f" until {day(clause.valid_to)}"
    if clause.conditions:
        sentence += f", on condition that: {_inside(clause.conditions)}"
    return sentence + "."


def grounds_of(clause: Clause) -> list[LegalGround]:
    """The legal grounds a clause relies on: its lawful basis, then the further basis and the gateway when it has them."""
    return [ground for ground in (clause.lawful_basis, clause.sensitive_basis, clause.gateway) if ground is not None]


def agreement_text(agreement: Agreement) -> str:
    """The exact words a party signs, a line for each part, in an order that does not change."""
    lines = [
        f"{agreement.title}, version {agreement.version}",
        f"Partnership: {agreement.partnership.name}",
        f"Purpose: {agreement.purpose}",
    ]
    if agreement.parent_protocol:
        lines.append(f"Under: {agreement.parent_protocol}")
    lines.append(f"In force from {day(agreement.starts)} until {day(agreement.expires)}, unless it is ended sooner.")
    lines.append(f"To be reviewed by {day(agreement.review_on)}.")
    parties = sorted(party.organisation.name for party in agreement.parties.all())
    lines.append(f"Parties: {'; '.join(parties)}")
    clauses = sorted(agreement.clauses.all(), key=lambda clause: clause.number)
    return "\n".join(lines + [f"Clause {clause.number}. {clause_sentence(clause)}" for clause in clauses])


def text_digest(agreement: Agreement) -> str:
    """A SHA-256 digest of the exact words a party signs, in hexadecimal."""
    return hashlib.sha256(agreement_text(agreement).encode()).hexdigest()


def clause_words(clause: Clause) -> tuple[object, ...]:
    """What two clauses must share to say the same thing: everything but their number and their agreement's dates."""
    sides = (clause.from_organisation_id, clause.from_sector, clause.to_organisation_id, clause.to_sector)
    grounds = (clause.lawful_basis_id, clause.sensitive_basis_id, clause.gateway_id)
    return (*sides, tuple(sorted(clause.kinds)), clause.purpose, *grounds, clause.conditions)


def _inside(words: str) -> str:
    return words.strip().rstrip(".")  # as they were typed: a capital may be a name
