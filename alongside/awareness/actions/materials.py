"""Materials: adding one to a campaign, rewording it, taking it out of use. Every wording is kept."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from alongside.accounts.models import Organisation, User
from alongside.awareness import permissions
from alongside.awareness.keeping import keep_material_change, locked
from alongside.awareness.models import Campaign, Choice, Material, MaterialVersion
from alongside.awareness.models.materials import material_code
from alongside.awareness.rules import picked, require_fresh, require_member, require_open, require_right_numbers, require_words
from alongside.kernel.refusals import Refused
from alongside.ledger.acts import act, note
from alongside.partnership.actions import upload_document
from alongside.partnership.documents.cleaning import CleanFile
from alongside.partnership.models import Document

# What fits: lines, and characters in a line. Print has no room for more.
ROOM: dict[str, tuple[int, int]] = {
    Material.Kind.POSTER: (8, 110),
    Material.Kind.CARD: (3, 90),
    Material.Kind.LEAFLET: (80, 500),
    Material.Kind.SLIDE: (12, 200),
}


@act(permissions.ADD_MATERIAL, at="campaign")
def add_material(
    *,
    by: User,
    campaign: Campaign,
    kind: str,
    language: str,
    headline: str,
    lines: Sequence[str],
    issued_by: Organisation,
    source: Material | None = None,
    file: CleanFile | None = None,
) -> Material:
    """Add a poster, card, leaflet or slide to a campaign, in one language."""
    kept = locked(campaign)
    require_open(kept)
    if kind not in ROOM:
        raise Refused("Choose from the list.", field="kind")
    spoken = picked(Choice.Kind.LANGUAGE, [language], "language")[0]
    _require_source(kept, kind, spoken, source)
    material = Material.objects.create(campaign=kept, kind=kind, language=spoken, source=source, code=material_code(spoken.code))
    words = {"headline": headline, "lines": lines, "issued_by": issued_by, "file": file, "why": ""}
    _keep_version(material, by, words, source)
    keep_material_change(kept, by, "Material added", str(material))
    note(material=material.reference)
    return material


@act(permissions.REWORD_MATERIAL, at="material")
def reword_material(
    *,
    by: User,
    material: Material,
    version: int,
    headline: str,
    lines: Sequence[str],
    issued_by: Organisation,
    why: str = "",
    file: CleanFile | None = None,
) -> Material:
    """Give a material new words, or a new file. A translation then follows its source as that stands today."""
    campaign = locked(material.campaign)
    kept = _locked(material)
    require_open(campaign)
    require_fresh(kept.version, version)
    _require_in_use(kept)
    kept.version += 1
    kept.save(update_fields=["version"])
    words = {"headline": headline, "lines": lines, "issued_by": issued_by, "file": file, "why": why}
    _keep_version(kept, by, words, kept.source)
    keep_material_change(campaign, by, "Material reworded", str(kept), why)
    note(version=kept.version)
    return kept


@act(permissions.WITHDRAW_MATERIAL, at="material")
def withdraw_material(*, by: User, material: Material, why: str) -> Material:
    """Take a material out of use: it is not printed any more, and its code still leads on but counts nothing."""
    campaign = locked(material.campaign)
    kept = _locked(material)
    _require_in_use(kept)
    why = require_words(why, "Say why.", "why")
    kept.withdrawn_at = timezone.now()
    kept.save(update_fields=["withdrawn_at"])
    keep_material_change(campaign, by, "Material withdrawn", str(kept), why)
    return kept


def _keep_version(material: Material, by: User, words: dict[str, Any], source: Material | None) -> None:
    partnership = material.campaign.partnership
    require_member(partnership, words["issued_by"], "issued_by")
    headline = require_words(words["headline"], "Enter the headline.", "headline")
    lines = _lines(material.kind, words["lines"])
    require_right_numbers(partnership, headline, "headline")
    require_right_numbers(partnership, "\n".join(lines), "lines")
    MaterialVersion.objects.create(
        material=material,
        number=material.version,
        headline=headline,
        lines=lines,
        document=_document(material, by, headline, words["file"]),
        made_from=source.version if source is not None else None,
        issued_by=words["issued_by"],
        why=words["why"].strip(),
        by=by,
    )


def _document(material: Material, by: User, headline: str, file: CleanFile | None) -> Document | None:
    """The file as a document of its own: cleaned, kept and shared as every document is. Without a new one, the last stays."""
    if file is None:
        last = MaterialVersion.objects.filter(material=material).exclude(document=None).first()
        return last.document if last is not None else None
    title = f"{material}: {headline}"[:200]
    made: Document = upload_document(by=by, partnership=material.campaign.partnership, title=title, file=file)
    return made


def _lines(kind: str, lines: Sequence[str]) -> list[str]:
    most, longest = ROOM[kind]
    said = [line.strip() for line in lines if line.strip()]
    if not said:
        raise Refused("Write what stands under the headline.", field="lines")
    if len(said) > most:
        raise Refused(f"There is room for {most} lines. You wrote {len(said)}.", field="lines")
    long = next((line for line in said if len(line) > longest), None)
    if long is not None:
        raise Refused(f"A line can have {longest} characters. “{long[:30]}…” has {len(long)}.", field="lines")
    return said


def _require_source(campaign: Campaign, kind: str, language: Choice, source: Material | None) -> None:
    if source is None:
        return
    if source.campaign_id != campaign.pk or source.kind != kind or source.withdrawn_at is not None:
        raise Refused("Choose a material of this campaign and of the same kind to translate.", field="source")
    if source.language_id == language.pk:
        raise Refused("A translation is in another language than what it translates.", field="language")


def _require_in_use(material: Material) -> None:
    if material.withdrawn_at is not None:
        raise Refused("This material has been withdrawn.")


def _locked(material: Material) -> Material:
    found = Material.objects.select_for_update(of=("self",)).select_related("language", "source", "campaign__partnership")
    return found.get(pk=material.pk)
