"""The parts of a support case, with what each asks and why. Plain data: no rows, no people.

A part is written down line by line; each change of a line is a new version of it, and none is ever lost. `sole` parts have one
line, the others as many as there are. Only `needed` questions must be answered: nobody is made to tell more than they want.
"""

from dataclasses import dataclass

TEXT, LONG, CHOICE, MANY, NUMBER = "text", "long", "choice", "many", "number"


@dataclass(frozen=True)
class Ask:
    """One question of a part. `choices` are (value, words); a line's own day and review day are asked by their own fields."""

    name: str
    label: str
    kind: str = LONG
    hint: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    needed: bool = False


@dataclass(frozen=True)
class Part:
    """One part of a case. `dated`: what the line's day is called; `reviewed`: a line has a day to look at it again."""

    word: str
    title: str
    one: str
    guidance: str
    asks: tuple[Ask, ...]
    sole: bool = False
    dated: str = ""
    reviewed: bool = False
    states: tuple[tuple[str, str], ...] = ()

    def ask(self, name: str) -> Ask | None:
        """The question of that name."""
        return next((one for one in self.asks if one.name == name), None)


def words(*pairs: str) -> tuple[tuple[str, str], ...]:
    """Choices from their words: the value is the first word or words, in small letters."""
    return tuple((said.split(",")[0].split(" (")[0].lower().replace(" ", "_").replace("’", ""), said) for said in pairs)


YES_NO = (("yes", "Yes"), ("no", "No"), ("not_asked", "Not asked"))
NEEDS = (
    ("housing", "Somewhere to live"),
    ("health", "Health"),
    ("mental", "Mental health"),
    ("substances", "Drugs or alcohol"),
    ("legal", "Legal advice and immigration"),
    ("money", "Money"),
    ("work", "Education and work"),
    ("children", "Children"),
    ("people", "Friends and people around them"),
    ("practical", "Practical things"),
    ("faith", "Culture and faith"),
    ("justice", "Police and courts"),
)
RISKS = (
    ("exploiters", "From exploiters"),
    ("self", "Self-harm or suicide"),
    ("again", "Being trafficked again"),
    ("debt", "Debt"),
    ("family", "To family, here or abroad"),
    ("digital", "Being followed by phone or online"),
    ("honour", "In the name of honour"),
    ("others", "To other people"),
)
SCALE = (("0", "0: no help needed"), ("1", "1: a little"), ("2", "2: some"), ("3", "3: a lot"), ("4", "4: urgent"))
FIVE = tuple((str(one), str(one)) for one in range(1, 6))
RATINGS = (("green", "Green: watched"), ("amber", "Amber: acted on"), ("red", "Red: acted on today"))
DOERS = (("them", "They do"), ("us", "We do"), ("other", "Somebody else"))
NOTES = (("casework", "Casework"), ("practical", "Practical"), ("safeguarding", "Safeguarding concern"))

PARTS: tuple[Part, ...] = (
    Part(
        "contact",
        "Safe contact",
        "safe contact",
        "How to reach them so that nobody learns of it. It stands on top of every page of the case.",
        (
            Ask("channels", "What may be used?", MANY, choices=words("Call", "Text", "WhatsApp", "E-mail", "In person")),
            Ask("number", "Number or address to use", TEXT, "A phone number or e-mail. Never where they live."),
            Ask("times", "When is it safe?", TEXT),
            Ask("say", "Words to say or leave", TEXT, "For example: “It is Cleo from the library.”"),
            Ask("voicemail", "May you leave a message?", CHOICE, choices=YES_NO),
            Ask("must_not_know", "Who must not know?", TEXT, "The people around them who must learn nothing."),
            Ask("seen_by", "Who else sees this phone or account?", TEXT),
        ),
        sole=True,
        dated="When did you last check this with them?",
        reviewed=True,
    ),
    Part(
        "intake",
        "Intake",
        "intake",
        "Ask only what you need today, in any order, over as many days as it takes. Nothing here must be answered.",
        (
            Ask("referred_by", "Who brought them to you?", TEXT),
            Ask("danger", "Are they in danger now?"),
            Ask("injuries", "Injuries and health", hint="Also pregnancy."),
            Ask("dependants", "Children and others who depend on them"),
            Ask("language", "Language and dialect", TEXT),
            Ask(
                "interpreter",
                "Interpreter they would choose",
                TEXT,
                "Woman or man, and whom never: family, companions, exploiters.",
            ),
            Ask("food", "Food, faith and customs", TEXT),
            Ask("staff", "Whom they prefer to talk to", TEXT, "For example, a woman."),
            Ask("access", "Disability and what helps", TEXT),
            Ask("last_contact", "When did an exploiter last reach them?", TEXT),
            Ask("documents", "Papers they have, and papers others keep"),
        ),
        sole=True,
    ),
    Part(
        "told",
        "What they told already",
        "thing they told",
        "What somebody else wrote down with them, passed on because they agreed, so that nobody asks twice. "
        "What they say now comes first.",
        (
            Ask("what", "What is it about?", needed=True),
            Ask("words", "What was written down", needed=True),
        ),
    ),
    Part(
        "needs",
        "Needs",
        "need",
        "One line for each thing they need, in their own words.",
        (
            Ask("domain", "What is it about?", CHOICE, choices=NEEDS, needed=True),
            Ask("words", "In their own words"),
            Ask("level", "How much help is needed?", CHOICE, choices=SCALE),
            Ask("done", "What is being done"),
        ),
        reviewed=True,
        states=(("open", "Open"), ("met", "Met"), ("not_wanted", "Not wanted any more")),
    ),
    Part(
        "risks",
        "Risks",
        "risk",
        "Each danger, how likely and how bad, what is done about it, and the day you look at it again.",
        (
            Ask("kind", "What kind of danger?", CHOICE, choices=RISKS, needed=True),
            Ask("what", "What could happen?", needed=True),
            Ask("likelihood", "How likely? 5 is very likely", CHOICE, choices=FIVE, needed=True),
            Ask("impact", "How bad? 5 is a life", CHOICE, choices=FIVE, needed=True),
            Ask("measures", "What is done about it?", needed=True),
            Ask("rating", "Your rating", CHOICE, choices=RATINGS, needed=True),
            Ask("because", "Why that rating?", needed=True),
        ),
        dated="When was this looked at?",
        reviewed=True,
        states=(("open", "Open"), ("gone", "Gone")),
    ),
    Part(
        "goals",
        "Plan: what they want",
        "goal",
        "What they want, in their own words, not yours. They see this on their own page.",
        (
            Ask("words", "What do they want? In their own words", needed=True),
            Ask("agreed", "How did they agree to it?", CHOICE, choices=(("spoken", "Out loud"), ("signed", "Signed"))),
        ),
        reviewed=True,
        states=(("open", "Working on it"), ("reached", "Reached"), ("changed", "Changed their mind")),
    ),
    Part(
        "steps",
        "Plan: steps",
        "step",
        "Small steps towards what they want, each with somebody who does it. They see this on their own page.",
        (
            Ask("what", "What will be done?", needed=True),
            Ask(
                "who",
                "Who does it?",
                CHOICE,
                choices=(("them", "They do"), ("us", "We do"), ("other", "Somebody else")),
                needed=True,
            ),
            Ask("goal", "Towards which goal? Its number", NUMBER),
        ),
        dated="By when?",
        states=(("open", "To do"), ("done", "Done"), ("dropped", "Dropped")),
    ),
    Part(
        "sessions",
        "Sessions",
        "session",
        "What was done and said, for whoever works on the case next. What was said in confidence belongs into a sealed note.",
        (
            Ask(
                "kind",
                "What kind of note is it?",
                CHOICE,
                choices=words("Casework", "Practical", "Safeguarding concern"),
                needed=True,
            ),
            Ask("minutes", "How many minutes?", NUMBER),
            Ask("interpreter", "Interpreter, and how it went", TEXT),
            Ask("summary", "What was done and said", hint="Facts, not guesses. It may be asked for in court.", needed=True),
            Ask("actions", "What happens next"),
        ),
        dated="On which day?",
    ),
    Part(
        "appointments",
        "Appointments",
        "appointment",
        "They see these on their own page. Use words that say nothing to somebody who looks over their shoulder.",
        (
            Ask("what", "What is it, in neutral words?", TEXT, "For example: “Meeting with Cleo”.", needed=True),
            Ask("time", "At what time?", TEXT, "For example, 2:30pm", needed=True),
            Ask("bring", "What to bring, and how to get there", TEXT),
        ),
        dated="On which day?",
        states=(("open", "To come"), ("kept", "They came"), ("missed", "They did not come"), ("moved", "Moved or called off")),
    ),
    Part(
        "moveon",
        "Moving on",
        "plan for moving on",
        "What must be in place before support ends, and who is told.",
        (
            Ask("assessment", "Recovery needs assessment: day and result", TEXT),
            Ask("going_to", "What kind of home are they going to?", TEXT, "Never where it is."),
            Ask(
                "in_place",
                "What is in place?",
                MANY,
                choices=words("Tenancy", "Benefits or wage", "Doctor", "Bank account", "School"),
            ),
            Ask("told", "Who is told?", TEXT),
            Ask("reach_in", "Was contact afterwards offered, and do they want it?", CHOICE, choices=YES_NO),
        ),
        sole=True,
        reviewed=True,
    ),
    Part(
        "followups",
        "Follow-ups",
        "follow-up",
        "How they are, some months after. Try only by safe contact.",
        (
            Ask("reached", "Did you reach them?", CHOICE, choices=YES_NO[:2], needed=True),
            Ask("how", "How are they?"),
            Ask("again", "Any sign that they are exploited again?", CHOICE, choices=YES_NO, needed=True),
        ),
        dated="On which day?",
    ),
)
PART: dict[str, Part] = {part.word: part for part in PARTS}
