"""The lines at the top: keys and plain values, whatever the loader thinks of tabs, and nothing cleverer."""

import pytest
import yaml

from alongside.partnership.profiles import front_matter
from alongside.partnership.profiles.model import NotAProfile

from .profile_samples import codes, issue, page, read


@pytest.mark.parametrize("loader", [yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)])
def test_tabs_are_no_trouble_to_either_loader(monkeypatch, loader):
    monkeypatch.setattr(front_matter, "_LOADER", loader)
    profile = read(page(contact="desk@coast.example"))
    assert (profile.layout, profile.source_id, profile.title, profile.level) == (
        "modal",
        "7",
        "Coast Anti-Slavery Partnership",
        "subregional",
    )
    assert (profile.chaired.sectors, profile.coordinated.sectors, profile.contact) == (
        ("police",),
        ("ngo_general",),
        "desk@coast.example",
    )
    assert issue(profile, "front-matter-tabs").line == 2


@pytest.mark.parametrize(
    ("area", "level"),
    [
        ("Subregional", "subregional"),
        ("sub-regional", "subregional"),
        ("REGIONAL", "regional"),
        ("Region", "regional"),
        ("Local", "local"),
        ("UK", "uk"),
        ("United Kingdom", "uk"),
        ("National", "nation"),
        ("Wales", "nation"),
        ("District", "local"),
    ],
)
def test_levels(area, level):
    assert read(page(area=area)).level == level


def test_an_unknown_level_is_none_and_asked_about():
    profile = read(page(area="Subregoinal"))
    assert profile.level is None
    assert profile.level_raw == "Subregoinal"
    assert issue(profile, "level-unknown").proposed == "Subregional"


@pytest.mark.parametrize(
    ("words", "sectors"),
    [
        ("Police", ["police"]),
        ("police", ["police"]),
        ("Police & Crime Comissioner", ["pcc"]),
        ("OPCC", ["pcc"]),
        ("Police and Crime Commissioner", ["pcc"]),
        ("POLICE / Non Government Organisation", ["police", "ngo_general"]),
        ("POLICE / NGO", ["police", "ngo_general"]),
        ("Non Government Oganisation", ["ngo_general"]),
        ("LA (TT)", ["council_upper"]),
        ("LA (2T)", ["council_lower"]),
        ("Local Authority (top tier)", ["council_upper"]),
        ("LGA", ["council_regional_body"]),
        ("Health", ["health_commissioner"]),
        ("Government", ["central_gov_other"]),
        ("CPS", ["prosecution"]),
        ("Independent", ["independent_person"]),
        ("Rotates", []),
        ("To be determined", []),
        ("TBD", []),
        ("Police and CPS", ["police", "prosecution"]),
        ("Coast Police", ["police"]),
        ("Hill County Council", ["council_upper"]),
        ("Zebra", []),
        ("Police / Police", ["police"]),
    ],
)
def test_chairs(words, sectors):
    profile = read(page(chaired=words))
    assert list(profile.chaired.sectors) == sectors
    assert profile.chaired.raw == words


@pytest.mark.parametrize(
    ("words", "code", "proposed"),
    [
        ("Rotates", "rotates", None),
        ("To be determined", "not-appointed", None),
        ("Zebra", "sector-unknown", None),
        ("Health", "sector-coarse", "health_commissioner"),
        ("Police & Crime Comissioner", "typo", "Police & Crime Commissioner"),
        ("Polise", "sector-unknown", "Police"),
        ("Police / Zebra", "sector-unknown", None),
    ],
)
def test_what_is_asked_about_chairs(words, code, proposed):
    found = issue(read(page(chaired=words, coordinated="Police")), code)
    assert (found.proposed, found.path) == (proposed, "chaired")


def test_every_sector_label_reads_back_as_its_key():
    from alongside.partnership.profiles.sectors import SECTOR_LABELS, sectors_of

    for key, label in SECTOR_LABELS.items():
        assert [part.sector for part in sectors_of(label)] == [key], label


def test_unknown_keys_are_kept():
    profile = read(page(colour="blue", Twitter="@coast" if False else "coast"))
    assert dict(profile.other_keys) == {"colour": "blue", "Twitter": "coast"}
    assert issue(profile, "unknown-key").raw == "colour:\t\tblue"


def test_the_first_of_two_values_counts():
    profile = read(page().replace("area:", "title: Second Title\narea:"))
    assert profile.title == "Coast Anti-Slavery Partnership"
    assert "Second Title" in issue(profile, "duplicate-key").raw


def test_a_colon_in_a_title_is_read_and_mentioned():
    profile = read(page(title="Coast: an anti-slavery partnership"))
    assert profile.title == "Coast: an anti-slavery partnership"
    assert "front-matter-repaired" in codes(profile)
    assert profile.level == "subregional"


def test_a_remark_after_a_number_sign_is_not_lost():
    assert issue(read(page(chaired="Police # since May")), "front-matter-remark").raw == "# since May"


def test_missing_keys_are_asked_about():
    profile = read("---\ntitle: Coast\narea:\n---\n\nMembers\n---\n\nCoast Police\n")
    assert {found.path for found in profile.issues if found.code == "missing-key"} == {"area", "chaired", "coordinated"}


def test_personal_addresses_are_flagged_and_shared_ones_are_not():
    assert issue(read(page(contact="ann.bell@coast.example")), "personal-contact").raw == "ann.bell@coast.example"
    assert issue(read(page(contact="Ann 07700 900123")), "personal-contact").raw == "07700 900123"
    assert "personal-contact" not in codes(read(page(contact="partnership@coast.example")))


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("*other", "front-matter-unsafe"),
        ("&name Coast", "front-matter-unsafe"),
        ("!!python/object/apply:os.system [id]", "front-matter-unsafe"),
        ("!secret Coast", "front-matter-unsafe"),
        ("[a, b]", "front-matter-unsafe"),
        ("{a: b}", "front-matter-unsafe"),
        ("\n  - a\n  - b", "front-matter-unsafe"),
        ("\n  deep: er", "front-matter-unsafe"),
    ],
)
def test_anything_but_plain_words_is_refused(value, code):
    with pytest.raises(NotAProfile) as refusal:
        read(page(title=value))
    assert refusal.value.code == code
    assert "Line" in refusal.value.reason


def test_a_yaml_bomb_is_refused_at_its_first_anchor():
    bomb = "a: &a [x,x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{','.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(20))
    with pytest.raises(NotAProfile) as refusal:
        read(f"---\n{bomb}---\n")
    assert refusal.value.code == "front-matter-unsafe"


def test_quoted_values_may_not_smuggle_in_hidden_characters():
    assert read(page(title='"Coast\\u202E\\u0000 Partnership"')).title == "Coast Partnership"


@pytest.mark.parametrize(
    "folded", ["|\n  Coast\n  Partnership", ">\n  Coast\n  Partnership", "Coast\n  Partnership", "'Coast Partnership'"]
)
def test_values_over_several_lines_are_closed_up(folded):
    assert read(page(title=folded)).title == "Coast Partnership"
