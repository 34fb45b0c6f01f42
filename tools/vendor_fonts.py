"""Build the fonts of printed pages from the published npm packages. Maintainers run it; users never need to.

    python tools/vendor_fonts.py

Needs `npm` (only to fetch the packages; nothing of theirs is run) and the dependency group `assets` (fontTools).
Noto Sans is cut down to Latin, Greek and Cyrillic with what Vietnamese and Welsh need; Arabic and Ethiopic are kept whole.
The result is committed with `MANIFEST.json`; `tests/ui/test_paper.py` recomputes its checksums.
"""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

from vendor_assets import fetch

FONTS = Path(__file__).resolve().parents[1] / "alongside/ui/paper/fonts"
PACKAGES = {  # name and version: the sha512 its publisher declared
    "@expo-google-fonts/noto-sans@0.4.2": (
        "zYD8G2ijWLxqmquoQgghNh/x9p0yxWwArD0oxO1oXY1qx5vOd4t0Kbhnu/Cx8RTy08OgA8RtxuULZFaXwVPnPw=="
    ),
    "@expo-google-fonts/noto-sans-arabic@0.4.3": (
        "YvtxyuegxPegu2g5urXJ+gQxRp8i798nQswTmEjwXOWR/fqy0Gvey6h5IoNRBrc43SxRxPezqCiR9ivpfPAXSg=="
    ),
    "@expo-google-fonts/noto-sans-ethiopic@0.4.2": (
        "puS0u1/7b0kZ6fqOYaSlCdai8zHuD9CQY2qlyJEtYzUC5Nd1fH3QENmQc0a1Gcqe0q9s3n7440eNJSLK2mGouw=="
    ),
}
WEIGHTS = ("400Regular", "700Bold")
# Latin with its extensions, combining marks, Greek, Cyrillic, Vietnamese, punctuation, currencies, letterlike signs, arrows.
WESTERN = "U+0020-024F,U+0300-036F,U+0370-052F,U+1E00-1EFF,U+2000-206F,U+20A0-20BF,U+2100-214F,U+2190-21FF,U+2212,U+25CF"


def main() -> None:
    """Fetch, cut down, and write the fonts with their licence and checksums."""
    shutil.rmtree(FONTS, ignore_errors=True)
    FONTS.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        modules = fetch(Path(scratch), PACKAGES)
        for pinned in PACKAGES:
            home = modules / pinned.rpartition("@")[0]
            for path in sorted(found for weight in WEIGHTS for found in (home / weight).glob("*.ttf")):
                _keep(path)
            shutil.copy(home / "LICENSE_FONT", FONTS / f"LICENCE-{home.name}.txt")
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(FONTS.iterdir())}
    about = {"how built": "python tools/vendor_fonts.py", "licence": "OFL-1.1", "packages": PACKAGES, "sha256": sums}
    (FONTS / "MANIFEST.json").write_text(json.dumps({**about, "letters": _letters()}, indent=1) + "\n", encoding="utf-8")
    print(f"{sum(path.stat().st_size for path in FONTS.iterdir()) // 1024} KiB")


def _keep(path: Path) -> None:
    from fontTools import subset

    target = FONTS / path.name
    if not path.name.startswith("NotoSans_"):
        shutil.copy(path, target)
        return
    subset.main([str(path), f"--output-file={target}", f"--unicodes={WESTERN}", "--layout-features=*", "--notdef-outline"])


def _letters() -> str:
    """Every code point the fonts have a letter for, as ranges in hexadecimal."""
    from fontTools.ttLib import TTFont

    held = sorted(set().union(*(TTFont(path).getBestCmap() for path in FONTS.glob("*.ttf"))))
    starts = [code for code in held if code - 1 not in set(held)]
    ends = [code for code in held if code + 1 not in set(held)]
    return " ".join(f"{start:X}-{end:X}" for start, end in zip(starts, ends, strict=True))


if __name__ == "__main__":
    main()
