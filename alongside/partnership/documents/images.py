"""Pictures: drawn anew from their dots, so that nothing but the dots is left (no place, time, camera, profile or comment)."""

import warnings
from io import BytesIO

from PIL import Image, ImageOps

from .fitness import Clean, Unfit, unreadable

MOST_DOTS = 50_000_000
_JPEG_QUALITY = 92
_DAMAGED = "The picture is damaged and cannot be read. Save it again and send that."
_TOO_MANY = "The picture has more than 50 million dots. Save it smaller and send that."
_PLAIN_MODES = ("1", "L", "LA", "RGB", "RGBA", "I;16")
# What Pillow calls a picture, and what it is written as. MPO is a JPEG with a second picture behind it, as telephones take.
_WRITTEN_AS = {"PNG": "PNG", "JPEG": "JPEG", "MPO": "JPEG", "GIF": "GIF", "BMP": "BMP", "TIFF": "TIFF"}
STANDING_ALONE = ("PNG", "JPEG")
INSIDE_OFFICE = ("PNG", "JPEG", "GIF", "BMP", "TIFF")


def clean_image(data: bytes, allowed: tuple[str, ...] = STANDING_ALONE) -> Clean:
    """The picture with nothing left in it but its dots, turned the right way up.

    Raises Unfit when it cannot be read, is not one of the formats allowed, moves, or has more than 50 million dots.
    """
    Image.MAX_IMAGE_PIXELS = MOST_DOTS
    with warnings.catch_warnings(), unreadable(_DAMAGED):
        warnings.simplefilter("ignore")  # about notes that are thrown away in any case
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(BytesIO(data), formats=[*allowed, "MPO"]) as picture:
                return Clean(_drawn_anew(picture, allowed))
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise Unfit(_TOO_MANY) from None


def _drawn_anew(picture: Image.Image, allowed: tuple[str, ...]) -> bytes:
    written_as = _WRITTEN_AS.get(picture.format or "", "")
    if written_as not in allowed:
        raise Unfit(_DAMAGED)
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise Unfit("Moving pictures cannot be taken. Save one picture of it and send that.")
    picture.load()
    upright = ImageOps.exif_transpose(picture)
    dots = _in_a_plain_mode(upright, written_as)
    dots.info = {}
    out = BytesIO()
    if written_as == "JPEG":
        dots.save(out, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    else:
        dots.save(out, written_as)
    return out.getvalue()


def _in_a_plain_mode(picture: Image.Image, written_as: str) -> Image.Image:
    see_through = "transparency" in picture.info or picture.mode in ("LA", "PA", "RGBA", "RGBa", "La")
    if written_as in ("JPEG", "BMP"):
        return picture.convert("L" if picture.mode in ("1", "L") else "RGB")
    if picture.mode in _PLAIN_MODES and not (picture.mode in ("L", "RGB", "1") and see_through):
        return picture.copy()
    if picture.mode in ("I", "I;16B", "I;16L", "I;16N", "F"):
        return picture.convert("I;16") if picture.mode != "F" else picture.convert("L")
    return picture.convert("RGBA" if see_through else "RGB")
