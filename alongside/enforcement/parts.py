"""The parts of a plan, with guidance: IIMARCH in its order, then the victims, the data wall and the secret place."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Ask:
    """One question of a part. `needed`: without an answer the gate stays shut, unless the commander waives it."""

    name: str
    label: str
    hint: str = ""
    needed: bool = True


@dataclass(frozen=True)
class Part:
    """One page of the plan. `letter` is its letter in IIMARCH, when it has one; `rows` are lists that belong to it."""

    word: str
    letter: str
    title: str
    guidance: str
    asks: tuple[Ask, ...]
    rows: tuple[str, ...] = ()


PARTS: tuple[Part, ...] = (
    Part(
        "information",
        "I",
        "Information",
        "What is known, and why now. Use only what has been graded and cleaned of its source. Save this page again when "
        "somebody has checked that it still holds: the gate asks how long ago that was.",
        (
            Ask("known", "What is known?", "Give references of products rather than copying them."),
            Ask("why_now", "Why now?"),
            Ask("place", "What is the place like, and the mood around it?", needed=False),
        ),
        ("premises",),
    ),
    Part(
        "intention",
        "I",
        "Intention",
        "What the commander wants to come of it, in order, the safety of victims first. Say how you will know that it worked.",
        (Ask("strategy", "What is the strategy?"), Ask("success", "How will you know that it worked?")),
        ("objectives",),
    ),
    Part(
        "method",
        "M",
        "Method",
        "How it is done: where you meet, who goes in first, how people are spoken to alone, and what makes you stop.",
        (
            Ask("meeting_point", "Where and when do people meet?", "This is on everybody’s pack. Not the place to be visited."),
            Ask("entry", "How do you go in, and in what order?"),
            Ask("triage", "How is each person spoken to alone, and by whom?"),
            Ask("stop", "What makes you stop and leave?"),
        ),
        ("agencies", "reliances", "tasks", "timeline", "contingencies"),
    ),
    Part(
        "administration",
        "A",
        "Administration",
        "Who does what, with what, dressed how, fed by whom, and who writes what down by when.",
        (
            Ask("dress", "What do people wear and bring?"),
            Ask("exhibits", "Who takes charge of exhibits and disclosure?"),
            Ask("welfare", "Breaks, food, and the welfare of your own people", needed=False),
            Ask("costs", "Who pays for what?", needed=False),
        ),
        ("posts", "helpers", "equipment"),
    ),
    Part(
        "risk",
        "R",
        "Risk assessment",
        "Each risk with what is done about it and whose job that is. What remains great, or could show who a source is, needs "
        "the commander’s own signature.",
        (Ask("summary", "What worries you most, and why is it still right to go?"),),
        ("risks",),
    ),
    Part(
        "communications",
        "C",
        "Communications",
        "How people reach each other, how often they report, and what is said to the media.",
        (
            Ask("channels", "Channels, call signs and numbers", "This is on everybody’s pack."),
            Ask("rhythm", "Who reports to whom, and how often?"),
            Ask("media", "What is said to the media, by whom, and when?"),
        ),
    ),
    Part(
        "humanity",
        "H",
        "Human rights and the law",
        "Why it is necessary, why it is not more than necessary, which rights it touches, and whom it could hurt unfairly.",
        (
            Ask("necessity", "Why is it necessary, and why now?"),
            Ask("proportionality", "Why is it no more than is needed?"),
            Ask("rights", "Which rights are touched?", "Life, degrading treatment, slavery, liberty, private and family life."),
            Ask("equality", "What would it do to people of one group or neighbourhood?", "Equality and community impact."),
        ),
    ),
    Part(
        "care",
        "",
        "Victims first",
        "Nobody goes anywhere before these are settled. They cannot be waived.",
        (
            Ask("arrangements", "What happens to people who may be victims?", "Clothes, food, rest, phones, children, health."),
            Ask("transport", "How do they get there, and who drives?"),
            Ask("health", "Who sees to their health?"),
            Ask("safeguarding", "Which duty teams for children and for adults have been told, and when?"),
            Ask("onward", "Where do they go afterwards, and what if somebody does not want help?"),
            Ask("no_interpreter", "If no interpreter is needed, why not?", needed=False),
        ),
        ("interpreters",),
    ),
    Part(
        "wall",
        "",
        "Immigration and the data wall",
        "Say plainly whether immigration officers are there, and why. Who was met is never shown to them; a name is passed only "
        "by the commander, one at a time, with the law and the reason, and each is counted.",
        (
            Ask("presence", "Are immigration officers there, on call or kept out?"),
            Ask("reason", "Why?"),
            Ask("data", "What is done with the names of people you meet?"),
            Ask("said", "What do you tell people who ask about immigration?", "This is on the pack of everybody who goes."),
        ),
    ),
    Part(
        "reception",
        "",
        "Where victims are received",
        "Only the victim team reads this page. Choose a place away from the visit, with two ways out.",
        (
            Ask("place", "Where is it?"),
            Ask("opens", "When does it open, and who has the key?"),
            Ask("rooms", "How many people, and can men, women and families be apart?"),
        ),
    ),
)
PART: dict[str, Part] = {part.word: part for part in PARTS}
