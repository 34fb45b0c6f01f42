"""What a row of the table of doors says, and what the plain-English rules make of it for one person."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from .doors_people import AUDITOR, EVERYBODY, LEFT, NOBODY, POLICE, SEATED, SIGNED_IN, SIGNED_OUT
from .doors_states import STATES, State
from .doors_world import World

Names = frozenset[str]
HERE = "dorset"
AS_KEPT = STATES[0]


@dataclass(frozen=True)
class Door:
    """One page: who may open it and what happens then. Groups are of names (`doors_people`).

    `who`: their role opens it. `finds`: of those, who finds what the page is about (others get the same answer as if it never
    was); None when everybody does; "record" when it is whoever sees the record (`doors_states`).
    `get`, `post`: what those people get, in a word of `doors_walk`. `does`: for whom pressing the page's button alone does
    something, and `done`: what they get then; for others the form comes again, or says why not.
    `special`: (method, name) -> word, for one person's exception. `only`: the one method it answers to.
    `here`: it is inside the partnership. `public`: it may be opened without signing in. `step_up`: one must have proved who one
    is again lately. `witnessed`: reading it is written in the ledger. `after_leaving`: people whose organisation has left may
    still use it, for what is their own. `owners_only`: who sees the record without owning it is told that it is not for them.
    `behind_conditions`: until one has agreed to the conditions, one is sent to them; `on_conditions`: what one gets instead.
    `of_share`: it is about grant number 2 of the record. `counts`: the one table in which opening it counts a visit.
    """

    name: str
    who: Names
    about: Callable[[World], dict[str, Any]] = lambda world: {}
    here: bool = True
    finds: Names | str | None = None
    get: str = "page"
    post: str = "page"
    does: Names = NOBODY
    done: str = "moved"
    special: dict[tuple[str, str], str] = field(default_factory=dict)
    only: str = ""
    step_up: bool = False
    public: bool = False
    witnessed: bool = False
    after_leaving: bool = False
    owners_only: bool = False
    behind_conditions: bool = False
    on_conditions: str = "moved"
    of_share: bool = False
    counts: str = ""

    def address(self, world: World, **other: Any) -> str:
        """Where it is, in this world; `other` says which parts of the address are something else."""
        place = {"slug": HERE} if self.here else {}
        return reverse(self.name, kwargs={**place, **self.about(world), **other})

    @property
    def about_record(self) -> bool:
        """Whether what it shows depends on the state of the record."""
        return self.finds == "record"


def expected(door: Door, name: str, method: str, state: State = AS_KEPT) -> str:
    """What the plain-English rules say this person gets when the record stands like that."""
    asking = method if method == "POST" else "GET"
    if (asking, name) in door.special:
        return door.special[asking, name]
    return _at_the_lock(door, name, state) or _inside(door, name, asking, state)


def acts(door: Door, name: str, state: State = AS_KEPT) -> bool:
    """Whether pressing the button alone does something for this person."""
    if door.of_share:
        return state.share == "open" and name in state.sees & POLICE
    return name in door.does


def _at_the_lock(door: Door, name: str, state: State) -> str:
    """Why this person does not come in, whatever the page is about; nothing when they do."""
    if door.public:
        return ""
    if name in SIGNED_OUT | state.closed:
        return "sign in"
    if not door.here:
        return "" if name in door.who else "refused"
    if name not in SEATED | LEFT or name in state.outside:
        return "hidden"
    if name in LEFT | state.left:
        return "" if door.after_leaving and name not in AUDITOR else "refused"
    return "" if name in door.who else "refused"


def _inside(door: Door, name: str, asking: str, state: State) -> str:
    if door.only and asking != door.only:
        return "not so"
    finds = state.sees if door.about_record else door.finds
    if finds is not None and name not in finds:
        return "hidden"
    if door.owners_only and name not in POLICE:
        return "refused"
    if door.of_share and state.share == "none":
        return "hidden"
    if name in state.pending and (door.behind_conditions or door.on_conditions != "moved"):
        return door.on_conditions
    if asking == "GET":
        return door.get
    return door.done if acts(door, name, state) else door.post


def public(name: str, **words: Any) -> Door:
    """A page anybody may open, signed in or not."""
    return Door(name, EVERYBODY, public=True, **words)


def own(name: str, **words: Any) -> Door:
    """A page about one's own account."""
    return Door(name, SIGNED_IN, here=False, **words)
