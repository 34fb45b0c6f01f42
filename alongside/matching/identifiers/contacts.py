"""Telephone numbers, e-mail addresses and accounts online."""

import re

import phonenumbers

from .shape import Reading, Status, digits, invalid

HOME_REGION = "GB"
_MOST_DIGITS = 15  # E.164
_PART_OF_A_NUMBER = 4  # digits, of which a part is worth keeping

_EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\"]+\.[^@\s,;<>()\".]{2,}")

# Hosts and other names of platforms, by the one name we use for each. A name that is not here is kept as it was typed.
_PLATFORMS = {
    "facebook": ("facebook.com", "fb.com", "fb", "m.facebook.com"),
    "instagram": ("instagram.com", "insta", "ig"),
    "tiktok": ("tiktok.com", "tik tok"),
    "telegram": ("t.me", "telegram.me"),
    "whatsapp": ("wa.me", "whats app"),
    "snapchat": ("snapchat.com", "snap"),
    "x": ("x.com", "twitter.com", "twitter"),
    "vivastreet": ("vivastreet.co.uk", "viva street"),
    "linkedin": ("linkedin.com",),
    "youtube": ("youtube.com", "youtu.be"),
    "vk": ("vk.com", "vkontakte"),
    "viber": (),
    "signal": (),
    "zalo": ("zalo.me",),
    "wechat": ("weixin",),
}
_PLATFORM_OF = {name: platform for platform, names in _PLATFORMS.items() for name in (platform, *names)}
_PATHS_BEFORE_A_HANDLE = frozenset({"in", "user", "channel", "add", "profile.php", "people", "c", "share"})


def phone(text: str) -> Reading:
    """A telephone number in E.164, read as one of the United Kingdom unless it says otherwise.

    Valid: in a range that is in use. Plausible: the right length. Partial: part of one, such as the last six digits.
    """
    found = digits(text)
    if not found or len(re.sub(r"[^A-Za-z]", "", re.sub(r"(?i)ext(ension)?|x|tel", "", text))) > len(found):
        return invalid(text, "This has no telephone number in it.")
    if "?" in text or "*" in text:
        return Reading(re.sub(r"[^0-9?*+]", "", text), Status.PARTIAL, ("Some digits are missing.",))
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return _part_of_a_number(found)
    written = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    notes = ("The extension is left out of the number.",) if number.extension else ()
    if len(digits(written)) > _MOST_DIGITS:
        return invalid(found, "This has more digits than a telephone number can.")
    if phonenumbers.is_valid_number(number):
        return Reading(written, Status.VALID, notes)
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible == phonenumbers.ValidationResult.IS_POSSIBLE:
        return Reading(written, Status.PLAUSIBLE, (*notes, "No number in this range is known to be in use."))
    if possible == phonenumbers.ValidationResult.TOO_LONG:
        return invalid(found, "This has more digits than a number in that country.")
    return _part_of_a_number(found)


def _part_of_a_number(found: str) -> Reading:
    if len(found) < _PART_OF_A_NUMBER or len(found) > _MOST_DIGITS:
        return invalid(found, "This is not a telephone number.")
    return Reading(found, Status.PARTIAL, ("This looks like part of a number. Add the rest, or the country, if it is known.",))


def email(text: str) -> Reading:
    """An e-mail address in small letters. Partial: one side of the @ only."""
    address = re.sub(r"(?i)^mailto:", "", text).strip(" <>.,;").casefold()
    if 5 <= len(address) <= 120 and _EMAIL.fullmatch(address):
        return Reading(address, Status.VALID)
    if "@" in address and len(address) > 2 and " " not in address:
        return Reading(address, Status.PARTIAL, ("Part of the address is missing.",))
    return invalid(text, "An e-mail address looks like name@example.org.")


def online(text: str) -> Reading:
    """An account online, written `platform - tag`, from an address of a page or from words. Partial: no platform said."""
    platform, tag = _from_address(text) or _from_words(text)
    tag = tag.strip(" @/").casefold()
    if not tag or len(tag) > 120:
        return invalid(text, "Say the platform and the name there, such as: Instagram - example.name")
    if not platform:
        return Reading(tag, Status.PARTIAL, ("Say which platform this is on.",))
    return Reading(f"{platform} - {tag}", Status.PLAUSIBLE)


def _from_address(text: str) -> tuple[str, str] | None:
    shape = re.fullmatch(r"(?i)(?:https?://)?(?:www\.|m\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)/([^\s?#]+)(\S*)", text)
    if shape is None:
        return None
    host, path, more = shape[1].casefold(), shape[2].strip("/").split("/"), shape[3]
    numbered = re.search(r"[?&]id=(\d+)", more)
    if path[0] in _PATHS_BEFORE_A_HANDLE:
        path = path[1:] or ([numbered[1]] if numbered else [""])
    return _PLATFORM_OF.get(host, host), path[0]


def _from_words(text: str) -> tuple[str, str]:
    before, mark, after = re.sub(r"\s*[:=]\s*|\s+-\s+|\s+@", "\n", text, count=1).partition("\n")
    if mark and before.strip():
        named = before.strip().casefold()
        return _PLATFORM_OF.get(named, named), after
    first, _, rest = text.partition(" ")
    if rest and first.casefold() in _PLATFORM_OF:
        return _PLATFORM_OF[first.casefold()], rest
    return "", after or text
