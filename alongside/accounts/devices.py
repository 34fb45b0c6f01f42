"""What a browser says it is, in three words a person can recognise. The full signature is not kept."""

# Told from the narrow to the wide: most browsers also claim to be others.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Macintosh", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def device_in_words(signature: str) -> str:
    """A browser's signature in words: `"Firefox on Windows"`, or `"A browser"` when it says nothing we know."""
    browser = next((name for mark, name in _BROWSERS if mark in signature), "A browser")
    system = next((name for mark, name in _SYSTEMS if mark in signature), "")
    return f"{browser} on {system}" if system else browser
