"""The outcomes that are looked at: the seven of the Modern Slavery Core Outcome Set, and a scale of our own."""

# MSCOS (adults). The third and fourth are about the service: the person's own view of it counts.
MSCOS: tuple[tuple[str, str], ...] = (
    ("housing", "Secure and suitable housing"),
    ("safety", "Safety from any trafficker or other abuser"),
    ("steady", "Long-term, consistent support"),
    ("compassion", "Compassionate, trauma-informed services"),
    ("purpose", "Finding purpose in life and self-actualisation"),
    ("treatment", "Access to medical treatment"),
    ("education", "Access to education"),
)
LOCAL: tuple[tuple[str, str], ...] = (("say", "Having a say in what happens"), ("people", "People to turn to"))
OUTCOMES: dict[str, str] = dict((*MSCOS, *LOCAL))
UNASKED = (("not_asked", "Not asked"), ("declined", "They would rather not say"))
SOURCE = "Modern Slavery Core Outcome Set (mscos.co.uk)"
