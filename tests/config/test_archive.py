"""The file a backup is: refused whole when a byte of it is wrong, or when it holds anything a backup does not."""

import hashlib
import io
import json
import random
import tarfile
from pathlib import Path

import pytest

from alongside.config.backups import archive, manifest
from alongside.kernel.refusals import Refused

pytestmark = pytest.mark.sqlite_only  # files only: the suite's database plays no part


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> bytes:
    """A small, sound archive: a database's bytes, three documents and a key."""
    folder, chance = tmp_path_factory.mktemp("sample"), random.Random(1)
    names = ["database.sqlite3", "documents/ab/one", "documents/ab/two", "documents/empty", "keys/ledger.key"]
    for number, name in enumerate(names):
        (folder / str(number)).write_bytes(chance.randbytes(0 if name.endswith("empty") else 7000))
    with archive.written_whole(folder / "out") as target, archive.packing(target) as packer:
        parts = [packer.add(name, folder / str(number)) for number, name in enumerate(names)]
        packer.add_manifest(manifest.Manifest("now", "1", "sqlite", tuple(parts), manifest.Contents({"a": 1}, 0, "")))
    return (folder / "out").read_bytes()


@pytest.fixture
def backup(sample, tmp_path) -> Path:
    """That archive, as a file of this test's own."""
    (tmp_path / "one.alongside").write_bytes(sample)
    return tmp_path / "one.alongside"


def refused(path: Path, tmp_path: Path) -> bool:
    """Whether unpacking this archive is refused."""
    into = tmp_path / "into"
    try:
        archive.unpack(path, into)
    except Refused:
        return True
    return False


def test_a_sound_one_is_unpacked(backup, tmp_path):
    assert len(archive.unpack(backup, tmp_path / "into").parts) == 5


@pytest.mark.parametrize("seed", range(240))
def test_a_corrupted_backup_is_refused(backup, tmp_path, seed):
    """One changed bit, one lost stretch, one added byte, or two exchanged stretches, wherever they fall."""
    chance, whole = random.Random(seed), bytearray(backup.read_bytes())
    at = chance.randrange(len(whole))
    match seed % 4:
        case 0:
            whole[at] ^= 1 << chance.randrange(8)
        case 1:
            del whole[at : at + chance.randrange(1, 5000)]
        case 2:
            whole.insert(at, chance.randrange(256))
        case 3:
            other = chance.randrange(len(whole))
            whole[at : at + 9], whole[other : other + 9] = whole[other : other + 9], whole[at : at + 9]
            whole = whole if bytes(whole) != backup.read_bytes() else whole[:-1]
    damaged = tmp_path / "damaged"
    damaged.write_bytes(whole)
    assert refused(damaged, tmp_path)


@pytest.mark.parametrize("length", [0, 1, 100, 512, 10240, -1, -92, -93, -10240])
def test_a_backup_cut_short_is_refused(backup, tmp_path, length):
    (tmp_path / "short").write_bytes(backup.read_bytes()[:length])
    assert refused(tmp_path / "short", tmp_path)


def forged(path: Path, *members: tuple[tarfile.TarInfo, bytes]) -> Path:
    """An archive with a true seal, so that what is refused is what is in it."""
    inner = io.BytesIO()
    with tarfile.open(fileobj=inner, mode="w") as tar:
        for info, content in members:
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    raw = inner.getvalue()
    path.write_bytes(raw + f"\nalongside-backup-1 sha256:{hashlib.sha256(raw).hexdigest()}\n".encode())
    return path


HOSTILE = [
    "../escaped", "/etc/escaped", "documents/../../escaped", "documents/./x", "documents//x", "documents", "keys/.ssh",
    "documents/a\nb", "documents/a\\b", "other/file", "database.sqlite3/x", "documents/" + "x" * 500, "documents/ü",
]  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_climbs_out_is_refused(tmp_path, name):
    assert refused(forged(tmp_path / "forged", (tarfile.TarInfo(name), b"x")), tmp_path)
    assert not list(tmp_path.rglob("escaped"))


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE])
def test_anything_but_a_plain_file_is_refused(tmp_path, kind):
    info = tarfile.TarInfo("documents/x")
    info.type, info.linkname = kind, "/etc/passwd"
    assert refused(forged(tmp_path / "forged", (info, b"")), tmp_path)


def test_two_files_of_one_name_are_refused(tmp_path):
    twice = [(tarfile.TarInfo("documents/x"), b"1"), (tarfile.TarInfo("documents/x"), b"2")]
    assert refused(forged(tmp_path / "forged", *twice), tmp_path)


@pytest.mark.parametrize("raw", [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, b'{"parts": 1}', b'{"format": 1}'])
def test_an_odd_manifest_is_refused(raw):
    with pytest.raises(Refused):
        manifest.read_manifest(raw)


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"engine": "oracle"},
        {"digest": "0"},
        {"parts": []},
        {"parts": [{"name": "../x", "size": 1, "sha256": "0"}]},
        {"parts": [{"name": "database.pgdump", "size": 1, "sha256": "0"}] * 2},
        {"parts": [{"name": f"database.{kind}", "size": 1, "sha256": "0"} for kind in ("pgdump", "sqlite3")]},
    ],
)
def test_a_manifest_that_lies_is_refused(change):
    contents = manifest.Contents({"a": 1}, 0, "")
    good = manifest.Manifest("now", "1", "sqlite", (manifest.Part("database.sqlite3", 1, "0"),), contents)
    assert manifest.read_manifest(good.to_bytes()) == good
    with pytest.raises(Refused):
        manifest.read_manifest(json.dumps({**json.loads(good.to_bytes()), **change}).encode())
