"""`alongside directory`: the program as an operator runs it, and its exit codes."""

import json

import pytest

from alongside.config.cli import main
from alongside.directory import commands
from alongside.directory.models import SourceImport
from alongside.directory.queries.atlas import atlas, installed_at
from alongside.kernel.access import Clockwork
from alongside.ledger.models import Entry
from alongside.partnership import actions
from alongside.partnership.models import Area, PartnershipProfile
from tests.config.programs import alongside
from tests.partnership.profile_samples import page

from .reconciling_samples import SHARED, row, sheet

BOUNDARIES = SHARED / "police-force-areas.topojson"
KEYS = [
    "source_id", "title", "level", "chair_sectors", "coordinator_sectors", "activities", "force_areas", "members", "objectives",
]  # fmt: skip
SHAPE = {"partnerships", "differences", "errors"}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "profiles"
    made.mkdir()
    (made / "7.md").write_text(page(chaired="Government"), encoding="utf-8")
    (tmp_path / "areas.csv").write_bytes(sheet(row(chaired="CPS"), row(ID="9", PartnershipName="Hill Forum", PoliceIDs="kent")))
    return made


@pytest.mark.parametrize("act", ["import", "starter", "areas", "boundaries"])
def test_each_act_has_help_with_examples(act, capsys):
    with pytest.raises(SystemExit) as end:
        main(["directory", act, "--help"])
    said = capsys.readouterr().out
    assert end.value.code == 0
    assert f"alongside directory {act}" in said.split("examples:")[1]


@pytest.mark.parametrize(
    "wrong",
    [[], ["import"], ["import", "x", "--as-of", "soon"], ["import", "x", "--as-of", "9999"], ["boundaries"], ["nonsense"]],
)
def test_wrong_usage_ends_with_2(wrong, capsys):
    with pytest.raises(SystemExit) as end:
        main(["directory", *wrong])
    assert end.value.code == 2


def test_a_dry_run_needs_no_settings_and_no_database(folder, tmp_path):
    """Settings that would be refused are never looked at, and nothing is written."""
    done = alongside(
        "directory", "import", str(folder), "--areas", str(tmp_path / "areas.csv"), "--json", "--dry-run",
        cwd=tmp_path, ALONGSIDE_DEMONSTRATION="1", ALONGSIDE_SECRET_KEY="x",
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert set(told) == SHAPE
    assert [list(one) for one in told["partnerships"]] == [KEYS, KEYS]
    assert told["partnerships"][1]["force_areas"] == ["kent"]
    assert "chair-differs" in {one["code"] for one in told["differences"]}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["areas.csv", "profiles"]


def test_without_a_home_it_is_refused_and_what_was_read_is_told_all_the_same(folder, tmp_path):
    done = alongside("directory", "import", str(folder), "--json", cwd=tmp_path, ALONGSIDE_HOME=str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "ALONGSIDE_HOME is missing" in done.stderr
    told = json.loads(done.stdout)
    assert (len(told["partnerships"]), told["errors"][0]["code"]) == (1, "not-imported")
    assert not (tmp_path / "nowhere").exists()


def test_a_database_of_another_version_is_refused(folder, tmp_path):
    (tmp_path / "home").mkdir(mode=0o700)
    for act in (["import", str(folder)], ["starter"], ["areas"], ["boundaries", "--remove"]):
        done = alongside("directory", *act, cwd=tmp_path, ALONGSIDE_HOME=str(tmp_path / "home"))
        assert done.returncode == 1
        assert "alongside manage migrate" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("where", ["missing", "7.md"])
def test_a_folder_that_is_none_ends_with_2(where, folder, capsys):
    assert main(["directory", "import", str(folder / where), "--json", "--dry-run"]) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["errors"][0]["code"] == "not-a-folder"
    assert "alongside directory" in told.err


@pytest.mark.django_db
class TestWithTheDatabase:
    """The same in this process, with the tests' own database."""

    def test_an_import_says_what_became_of_each(self, folder, tmp_path, capsys):
        assert commands.import_folder(folder, tmp_path / "areas.csv", as_of="2017") == 0
        told = capsys.readouterr().out
        assert "coast: brought in from its profile" in told
        assert "hill: listed by its facts" in told
        assert "The page and the area file name different chairs. (chair-differs, 1)" in told
        assert "1 brought in from its profile; 1 listed by its facts" in told
        assert Area.objects.count() == 45  # an empty house gets its areas first

    def test_json_is_the_report_alone_and_twice_the_same(self, folder, tmp_path, capsys):
        outs = []
        for _ in range(2):
            assert commands.import_folder(folder, tmp_path / "areas.csv", as_json=True) == 0
            outs.append(capsys.readouterr().out)
        assert outs[0] == outs[1]
        assert outs[0].isascii()
        assert set(json.loads(outs[0])) == SHAPE
        assert SourceImport.objects.count() == 1

    def test_a_file_that_can_not_be_read_ends_with_2_and_stops_none(self, folder, tmp_path, capsys):
        (folder / "bad.md").write_bytes(b"\x00\x01")
        assert commands.import_folder(folder, tmp_path / "no.csv", as_json=True) == 2
        told = json.loads(capsys.readouterr().out)
        assert {one["file"] for one in told["errors"]} == {"bad.md", "no.csv"}
        assert PartnershipProfile.objects.count() == 1

    def test_a_refusal_ends_with_1_and_says_why(self, folder, capsys, cast):
        from alongside.accounts.models import Partnership

        Partnership.objects.create(name="Coast Anti-Slavery Partnership", slug="coast", level="local", planned=True)
        assert commands.import_folder(folder, None, as_json=True) == 1
        told = capsys.readouterr()
        assert json.loads(told.out)["errors"][0]["code"] == "refused"
        assert "only planned here" in told.err

    def test_what_files_say_can_not_command_a_terminal(self, folder, capsys):
        (folder / "8\x1b[31m.md").write_text(page(id="8", title="Red \x1b[2J Forum \u202e"), encoding="utf-8")
        commands.import_folder(folder, None)
        told = capsys.readouterr()
        assert "\x1b" not in told.out + told.err
        assert "\u202e" not in told.out

    def test_a_hostile_folder(self, folder, capsys):
        """Links, folders with a profile's name, hidden files, a file of nothing, one without an end."""
        (folder / "loop.md").symlink_to(folder / "loop.md")
        (folder / "folder.md").mkdir()
        (folder / ".hidden.md").write_text(page(id="66"), encoding="utf-8")
        (folder / "empty.md").write_bytes(b"")
        (folder / "huge.md").write_bytes(b"x" * 1_500_000)
        assert commands.import_folder(folder, None, as_json=True) == 2
        told = json.loads(capsys.readouterr().out)
        assert {one["file"] for one in told["errors"]} == {"loop.md", "folder.md", "empty.md", "huge.md"}
        assert [one["source_id"] for one in told["partnerships"]] == ["7"]

    def test_the_starter_is_loaded_once(self, capsys):
        assert commands.load_starter() == 0
        listed = PartnershipProfile.objects.count()
        assert listed >= 60
        assert commands.load_starter() == 0
        assert PartnershipProfile.objects.count() == listed
        assert f"0 partnerships listed as published in 2017, not confirmed; {listed} were known" in capsys.readouterr().out
        page = PartnershipProfile.objects.get(source_id="1")
        assert page.listed_from.startswith("the map of anti-slavery partnerships published in October 2017")
        assert len(page.listed_from) <= 200

    def test_the_starter_leaves_what_is_coordinated_here_alone(self, cast, capsys):
        commands.load_starter()
        assert not PartnershipProfile.objects.filter(partnership=cast.dorset).exists()
        assert not PartnershipProfile.objects.filter(source_id="4").exists()

    def test_areas_are_loaded_and_brought_up_to_date(self, capsys):
        assert commands.load_areas() == 0
        Area.objects.filter(code="kent").update(name="Kent of old")
        commands.load_areas()
        assert capsys.readouterr().out.splitlines() == [
            "45 police force areas added, 0 changed.",
            "0 police force areas added, 1 changed.",
        ]

    def test_boundaries_need_the_areas(self, tmp_path, capsys):
        from alongside.kernel.refusals import Refused

        with pytest.raises(Refused, match="alongside directory areas"):
            commands.load_boundaries(tmp_path / "x.geojson")

    @pytest.mark.parametrize("raw", [b"", b"{}", b"[1", b'{"type": "FeatureCollection", "features": []}'])
    def test_what_is_no_boundary_file_is_refused_and_the_map_stays(self, raw, tmp_path, capsys):
        actions.load_areas(by=Clockwork())
        (tmp_path / "x.geojson").write_bytes(raw)
        assert commands.load_boundaries(tmp_path / "x.geojson") == 2
        assert commands.load_boundaries(tmp_path / "missing.geojson") == 2
        assert "x.geojson" in capsys.readouterr().err
        assert not installed_at().exists()


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(not BOUNDARIES.exists(), reason=f"the published boundaries are not at {BOUNDARIES}")
def test_official_boundaries_are_used_until_they_are_taken_away(capsys):
    actions.load_areas(by=Clockwork())
    ours = atlas()
    assert commands.load_boundaries(BOUNDARIES, source="A survey office", as_of="2019") == 0
    assert (atlas().source, atlas().as_of, len(atlas().outlines)) == ("A survey office", "2019", 45)
    assert atlas() != ours
    assert installed_at().stat().st_mode & 0o077 == 0
    assert [path.name for path in installed_at().parent.iterdir()] == [installed_at().name]
    assert commands.remove_boundaries() == 0
    assert atlas() == ours
    assert not installed_at().exists()
    assert Entry.objects.filter(act="directory.load_boundaries").count() == 2
