"""The source code that runs here, as one file to download: what the licence gives everybody who uses this installation."""

import hashlib
import threading
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import alongside

# What belongs to the project, by name and by kind of file. Nothing else is given away, whatever lies beside it:
# a database, a key or a backup that somebody left here is neither.
PROGRAM = "alongside"
BESIDE = (
    ".ci", ".gitignore", ".importlinter", ".pre-commit-config.yaml", "CHANGELOG.md", "CODEOWNERS", "CONTRIBUTING.md", "LICENSE",
    "Makefile", "README.md", "SECURITY.md", "THREAT_MODEL.md", "benchmarks", "docs", "pyproject.toml", "requirements-bench.lock",
    "requirements-dev.lock", "requirements.lock", "tests", "tools",
)  # fmt: skip
KINDS = frozenset({
    ".atom", ".css", ".gz", ".html", ".js", ".json", ".jsonl", ".md", ".png", ".py", ".sh", ".svg", ".toml", ".ttf",
    ".txt", ".typ", ".woff2", ".xml",
})  # fmt: skip
WITHOUT_A_KIND = frozenset({"LICENSE", "run"})
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same source gives the same bytes, whenever it was unpacked


class Archive(NamedTuple):
    """A zip file: its name, its bytes, and the SHA-256 of them in hexadecimal."""

    name: str
    data: bytes
    digest: str


class SourceArchive:
    """The archive of one folder, made when it is first asked for and then kept: the program that runs does not change."""

    def __init__(self, root: Path, leaving_out: Path) -> None:
        """`root` holds the folder `alongside`. `leaving_out` is the house's own home, which may be within it or around it."""
        self.root, home = root.resolve(), leaving_out.resolve()
        self.leaving_out = home if self.root in home.parents else None
        self._made: Archive | None = None
        self._one_at_a_time = threading.Lock()

    def made(self) -> Archive:
        """The archive. Raises OSError when the program's own files cannot be read."""
        with self._one_at_a_time:
            if self._made is None:
                self._made = self._make()
            return self._made

    def files(self) -> Iterator[Path]:
        """What is given away, in the order of its names. Installed without its folder, the program is all there is."""
        whole = (self.root / "pyproject.toml").is_file()
        for name in sorted([PROGRAM, *BESIDE] if whole else [PROGRAM]):
            top = self.root / name
            yield from [top] if top.is_file() else sorted(file for file in top.rglob("*") if self._is_source(file))

    def _is_source(self, file: Path) -> bool:
        if file.is_symlink() or not file.is_file() or self.leaving_out in file.resolve().parents:
            return False
        hidden = any(part.startswith(".") or part == "__pycache__" for part in file.relative_to(self.root).parts[1:])
        return not hidden and (file.suffix in KINDS or file.name in WITHOUT_A_KIND)

    def _make(self) -> Archive:
        folder, kept = f"alongside-{alongside.__version__}", BytesIO()
        with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
            for file in self.files():
                entry = zipfile.ZipInfo(f"{folder}/{file.relative_to(self.root).as_posix()}", _LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                entry.external_attr = (0o755 if file.suffix == ".sh" or file.name == "run" else 0o644) << 16
                archive.writestr(entry, file.read_bytes())
        data = kept.getvalue()
        return Archive(f"{folder}.zip", data, hashlib.sha256(data).hexdigest())
