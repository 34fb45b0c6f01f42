"""The offline verifier: one file, no Alongside, plain English, and nothing gets past it."""

import json
import os
import random
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alongside.kernel.access import Clockwork
from alongside.ledger import merkle, verifier
from alongside.ledger.actions import erase_payload, erase_person
from alongside.ledger.checkpoints import make_checkpoint
from alongside.ledger.keys import ensure_key, public_key
from alongside.ledger.notes import Statement, sign
from alongside.ledger.slices import Slice
from tests.ledger.files import OURS, WHOLE, take_export, take_witness, verdict
from tests.ledger.owner import Owner
from tests.ledger.people import COUNCIL, DORSET, ELSEWHERE, Somebody, fill, make_things

pytestmark = pytest.mark.django_db
TAMPERS = 1200


@pytest.fixture
def files(keys, tmp_path) -> tuple[Path, Path]:
    """A witness file and our organisation's export of a ledger of sixty-odd entries."""
    ana, ben = Somebody(), Somebody("Ben Okafor", COUNCIL)
    for number in range(12):
        fill(2, by=ana)
        make_things(by=ben, partnership=ELSEWHERE if number % 2 else DORSET, references=["DOC-7", "DOC-8"])
        if number in (4, 8):
            make_checkpoint(by=Clockwork())
    return take_witness(tmp_path / "witness.json"), take_export(tmp_path / "export.jsonl")


def flip_a_bit(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(1, len(lines))
    where = chance.randrange(len(lines[at]))
    lines[at] = lines[at][:where] + bytes([lines[at][where] ^ (1 << chance.randrange(8))]) + lines[at][where + 1 :]


def drop_a_line(lines: list[bytes], chance: random.Random) -> None:
    lines.pop(chance.randrange(1, len(lines)))


def repeat_a_line(lines: list[bytes], chance: random.Random) -> None:
    lines.insert(chance.randrange(1, len(lines) + 1), lines[chance.randrange(1, len(lines))])


def swap_lines(lines: list[bytes], chance: random.Random) -> None:
    one, other = chance.sample(range(1, len(lines)), 2)
    lines[one], lines[other] = lines[other], lines[one]


def break_off(lines: list[bytes], chance: random.Random) -> None:
    whole = b"".join(lines)
    cut = chance.randrange(len(lines[0]), len(whole))
    lines[:] = [whole[:cut]]


def drop_a_character(lines: list[bytes], chance: random.Random) -> None:
    at = chance.randrange(1, len(lines))
    where = chance.randrange(len(lines[at]))
    lines[at] = lines[at][:where] + lines[at][where + 1 :]


def swap_hashes(lines: list[bytes], chance: random.Random) -> None:
    at = chance.choice([at for at, line in enumerate(lines) if line.startswith(b'{"hashes"')])
    hashes = verifier.hashes_in(json.loads(lines[at])["hashes"])
    chance.shuffle(hashes)
    lines[at] = json.dumps({"hashes": verifier.b64encode(b"".join(hashes)).decode()}, separators=(",", ":")).encode() + b"\n"


def say_it_was_erased(lines: list[bytes], chance: random.Random) -> None:
    at = chance.choice([at for at, line in enumerate(lines) if b'"payload"' in line])
    lines[at] = json.dumps({"entry": json.loads(lines[at])["entry"], "erased": True}, separators=(",", ":")).encode() + b"\n"


def hold_it_back(lines: list[bytes], chance: random.Random) -> None:
    say_it_was_erased(lines, chance)
    lines[:] = [line.replace(b'"erased"', b'"withheld"') for line in lines]


TRICKS = [
    *[flip_a_bit] * 4,
    drop_a_line,
    repeat_a_line,
    swap_lines,
    break_off,
    drop_a_character,
    swap_hashes,
    say_it_was_erased,
    hold_it_back,
]


def test_every_tampered_export_is_found(files, tmp_path):
    """Twelve hundred of them."""
    witness, export = files
    whole, tampered, missed = export.read_bytes(), tmp_path / "tampered.jsonl", []
    for seed in range(TAMPERS):
        chance, lines = random.Random(seed), whole.splitlines(keepends=True)
        trick = chance.choice(TRICKS)
        trick(lines, chance)
        tampered.write_bytes(b"".join(lines))
        if b"".join(lines) != whole and not verdict(witness, tampered).problems:
            missed.append((trick.__name__, seed))
    assert missed == []


def test_every_tampered_witness_file_is_found(files, tmp_path):
    """Every signed word of it, and every proof: changed, or exchanged for its neighbour."""
    witness, export = files
    content, tampered, missed = json.loads(witness.read_text()), tmp_path / "tampered.json", []
    for seed in range(300):
        chance, copy = random.Random(seed), json.loads(json.dumps(content))
        part = chance.choice(["key", "checkpoints", "consistency"])
        if part == "key":
            copy[part] = changed_character(copy[part], chance)
        elif chance.random() < 0.8:
            at = chance.randrange(len(copy[part]))
            copy[part][at] = changed_character(copy[part][at], chance)
        elif chance.random() < 0.5:
            copy[part].pop(chance.randrange(len(copy[part])))
        else:
            copy[part].reverse()
        tampered.write_text(json.dumps(copy))
        if not verdict(tampered, export).problems:
            missed.append((part, seed))
    assert missed == []


def changed_character(text: str, chance: random.Random) -> str:
    at = chance.randrange(len(text))
    other = chance.choice([letter for letter in "abcXYZ0189+/= \n" if letter != text[at]])
    return text[:at] + other + text[at + 1 :]


def test_a_sound_ledger_in_plain_english(files, capsys):
    witness, export = files
    assert verifier.main([str(witness), str(export)]) == 0
    said = capsys.readouterr().out
    assert "a witness file with 3 good checkpoints, from 25 entries" in said
    assert "an export of 60 entries" in said
    assert "24 in full, 24 with names and details, 0 with names and details erased" in said
    assert said.endswith("SOUND. Nothing that was signed has been changed, removed, added or reordered.\n")


def test_a_broken_ledger_in_plain_english(files, capsys):
    witness, export = files
    export.write_text(export.read_text().replace("DOC-1", "DOC-9"))
    assert verifier.main([str(witness), str(export)]) == 1
    said = capsys.readouterr().out
    assert "PROBLEM  " in said
    assert "are not those that were signed on" in said
    assert said.endswith("BROKEN. Keep these files, tell your other member organisations, and ask for an explanation.\n")


def test_only_our_own_entries_are_in_our_export(files, tmp_path):
    _, export = files
    assert "Ben Okafor" not in export.read_text()
    assert str(COUNCIL.public_id) not in export.read_text()
    assert "elsewhere" not in export.read_text()
    in_dorset = take_export(tmp_path / "dorset.jsonl", Slice(partnership="dorset")).read_text()
    assert "Ben Okafor" in in_dorset
    assert "elsewhere" not in in_dorset


def test_alone_they_can_only_vouch_for_themselves(files):
    witness, export = files
    assert "No export was given" in verdict(witness).remarks[-1]
    assert verdict(witness).problems == []
    assert "No witness file was given" in verdict(export).remarks[-1]
    assert verdict(export).problems == []


def test_an_old_witness_file_and_a_new_export(files, tmp_path):
    witness, _ = files
    fill(3)
    newer = take_witness(tmp_path / "newer.json")
    assert verdict(witness, newer, take_export(tmp_path / "new.jsonl")).problems == []


def test_an_export_older_than_a_witness_file_says_so(files, tmp_path):
    _, export = files
    fill(3)
    problems = verdict(take_witness(tmp_path / "newer.json"), export).problems
    assert len(problems) == 1
    assert "you should take a new one" in problems[0]


def test_another_installation_s_files_do_not_pass(files, tmp_path, settings):
    witness, export = files
    stranger = tmp_path / "stranger.json"
    settings.ALONGSIDE_KEYS = tmp_path / "other-keys"
    with Owner() as owner:
        owner.sql("DELETE FROM ledger_checkpoint")
    take_witness(stranger)
    assert "another key" in verdict(witness, stranger).problems[0]
    assert "another key" in verdict(stranger, export).problems[0]


def test_what_was_erased_is_said_and_is_no_problem(files, tmp_path):
    witness, _ = files
    person = fill(3)
    erase_payload(by=Somebody(organisation=COUNCIL), seq=5, reason="Asked for")
    erase_person(by=Somebody(organisation=COUNCIL), actor=str(person.public_id), reason="Asked for")
    make_checkpoint(by=Clockwork())
    report = verdict(witness, take_export(tmp_path / "export.jsonl", OURS))
    assert report.problems == []
    assert "4 with names and details erased" in report.remarks[-1]
    assert verdict(witness, take_export(tmp_path / "export.jsonl", WHOLE)).problems == []


UNREADABLE = {
    "nothing": b"",
    "not JSON": b"hello\n",
    "other JSON": b'{"format":"something/1"}\n',
    "a list": b"[]\n",
    "deep": b"[" * 100_000,
    "binary": bytes(range(256)),
    "a huge number": b'{"format":' + b"9" * 5000 + b"}",
}


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_what_can_not_be_read(tmp_path, capsys, content):
    path = tmp_path / "file"
    path.write_bytes(content)
    assert verifier.main([str(path)]) == 2
    assert "is not a witness file or an export" in capsys.readouterr().out


def test_a_file_that_is_not_there(tmp_path, capsys):
    assert verifier.main([str(tmp_path / "none")]) == 2
    assert "could not be opened" in capsys.readouterr().out


def test_hostile_first_lines(files, tmp_path):
    """An export or a witness file whose own head lies, is damaged or holds something else: never a crash, never sound."""
    witness, export = files
    first, *rest = export.read_text().splitlines(keepends=True)
    header, content = json.loads(first), json.loads(witness.read_text())
    for original, tail in ((header, "".join(rest)), (content, "")):
        for name in ("key", "checkpoint", "size", "origin", "checkpoints", "consistency"):
            for wrong in (None, 7, "", "x", [], {}, [None], [[]], "\ud800", True, "+" * 5, -1):
                if name in original:
                    path = tmp_path / "hostile"
                    changed = {**original, name: wrong}
                    if name == "origin" and "checkpoints" in original:
                        continue  # in a witness file the origin is only a courtesy: the key says it
                    path.write_text(json.dumps(changed, separators=(",", ":")) + "\n" + tail)
                    assert verdict(path).problems, (name, wrong)


HOSTILE = [
    '{"hashes":7}',
    '{"hashes":[]}',
    '{"hashes":""}',
    '{"end":"\\ud800"}',
    '{"entry":7,"erased":true}',
    "[]",
    "7",
    '""',
    "{}",
    '{"entry":"{}","erased":true}',
    '{"entry":"[]","erased":true}',
    '{"entry":"\\ud800","erased":true}',
    "[" * 50_000,
]


@pytest.mark.parametrize("line", HOSTILE)
def test_hostile_lines(files, tmp_path, line):
    witness, export = files
    first, *rest = export.read_text().splitlines(keepends=True)
    path = tmp_path / "hostile.jsonl"
    path.write_text(first + line + "\n" + "".join(rest))
    assert verdict(witness, path).problems


def test_a_signed_lie_about_the_size_does_not_hang_it(keys, tmp_path):
    """Whoever holds the key can sign anything: a checkpoint of no entries, of minus one, or with control codes in its time."""
    fill(2)
    content = json.loads(take_witness(tmp_path / "witness.json").read_text())
    for size in (0, -1):
        lie = sign(Statement(public_key().origin, size, b"x" * 32, 0), ensure_key(), public_key())
        (tmp_path / "lie.json").write_text(
            json.dumps({**content, "checkpoints": [lie, *content["checkpoints"]], "consistency": ["x"]}) + "\n"
        )
        assert verdict(tmp_path / "lie.json").problems


def test_as_a_member_runs_it(files, tmp_path):
    """Alone in a folder, in a Python that knows nothing of Alongside."""
    witness, export = files
    alone = tmp_path / "alone"
    alone.mkdir()
    shutil.copy(verifier.__file__, alone)
    blocked = alone / "blocked.py"
    blocked.write_text(
        "import sys, runpy\n"
        "class No:\n"
        "    def find_spec(self, name, *rest):\n"
        "        assert name.split('.')[0] not in ('alongside', 'django'), name\n"
        "sys.meta_path.insert(0, No())\n"
        "sys.argv = sys.argv[1:]\n"
        "runpy.run_path(sys.argv[0], run_name='__main__')\n"
    )

    def run(*files: Path) -> subprocess.CompletedProcess:
        environment = {"PATH": os.environ["PATH"]}
        return subprocess.run(
            [sys.executable, "-I", blocked, alone / "verifier.py", *files],
            cwd=alone,
            env=environment,
            capture_output=True,
            text=True,
        )

    assert run(witness, export).returncode == 0
    export.write_text(export.read_text().replace("reason 1", "reason 2"))
    broken = run(witness, export)
    assert (broken.returncode, broken.stderr) == (1, "")
    assert "its names or details were changed" in broken.stdout
    assert run(tmp_path / "none").returncode == 2
    assert run().returncode == 2
    helped = run(Path("--help"))
    assert helped.returncode == 0
    assert helped.stdout.startswith("Check an Alongside ledger without Alongside.")


def test_without_any_file_it_says_how_to_use_it(capsys):
    assert verifier.main([]) == 2
    assert verifier.main(["--help"]) == 0
    assert capsys.readouterr().out.count("Check an Alongside ledger without Alongside.") == 2


def test_without_cryptography_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.exceptions", None)
    with pytest.raises(SystemExit, match="python -m pip install cryptography"):
        runpy.run_path(verifier.__file__)


def test_it_is_a_program(monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["verifier.py", "--help"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(verifier.__file__, run_name="__main__")
    assert ended.value.code == 0


@given(st.integers(1, 40), st.integers(1, 40), st.lists(st.integers(0, 60)), st.booleans())
def test_two_implementations_agree_about_what_continues_what(old, more, wrong, good):
    """The verifier's and the product's, on good proofs and on made-up ones."""
    new = old + more
    hashes = [bytes([number]) * 32 for number in range(new)]

    def root(end: int) -> bytes:
        return merkle.root_between(0, end, subtree)

    def subtree(height: int, index: int) -> bytes:
        level = hashes[index << height : (index + 1) << height]
        while len(level) > 1:
            level = [merkle.hash_pair(*level[at : at + 2]) for at in range(0, len(level), 2)]
        return level[0]

    proof = merkle.consistency_proof(old, new, subtree) if good else [bytes([number]) * 32 for number in wrong]
    before, after = verifier.Signed(old, root(old), "", ""), verifier.Signed(new, root(new), "", "")
    found = verifier.leads(before, after, proof)
    assert found == merkle.verify_consistency(old, new, before.root, after.root, proof)
    assert found or not good


def test_a_problem_is_not_repeated_for_ever(files, tmp_path):
    witness, export = files
    first = export.read_text().splitlines(keepends=True)[0]
    export.write_text(first + "x\n" * 1000)
    assert len(verdict(witness, export).problems) < 30
