"""Rows of the table of doors about intelligence: written by hand from docs/intelligence.md.

Whoever meets people may pass information on, and reads what their own organisation sent. Only the evaluators of the force
that received it open a report or a source. Products are read by those they went to.
"""

from .doors_people import AUDITOR, HOUSE, MEMBERS, SEATED
from .doors_rows import Door

EVALUATORS = frozenset({"ana"})
# Neither the auditor, nor those who only look after accounts, nor those who only lead the partnership.
SENDERS = SEATED - AUDITOR - {"pat", "ola", "ann", "chi"}
READERS = EVALUATORS | MEMBERS | {"oli"}
BEA = frozenset({"bea"})
COUNCIL_SENDERS = frozenset({"ben", "bea", "tom"})
POLICE_READERS = frozenset({"ana", "max", "oli"})


def _thing(name, **more):
    def about(world):
        return {"reference": getattr(world.things, name).reference, **more}

    return about


def _item(world):
    return {"reference": world.things.report.reference, "number": 1}


def _locked(world):
    return {"reference": world.things.report.reference, "number": 2}


def _mention(world):
    return {**_item(world), "entity": world.things.entity.reference}


def _line(world):
    return {"reference": world.things.writing.reference, "number": 1}


def _to_the_charity(world):
    return {"reference": world.things.product.reference, "whom": "organisation:harbour-light"}


def _passed_on(world):
    return {"reference": world.things.product.reference, "number": 1}


SENDING = (
    Door("intelligence:room_show", SENDERS),
    Door("intelligence:submission_new", SENDERS, does=SENDERS),
    # A draft is its writer's own.
    Door("intelligence:draft_show", SENDERS, _thing("draft_information"), finds=BEA),
    Door("intelligence:draft_step", SENDERS, _thing("draft_information", step="urgency"), finds=BEA),
    # Nothing is answered yet: on to the first question.
    Door("intelligence:draft_send", SENDERS, _thing("draft_information"), finds=BEA, get="moved", post="moved"),
    Door("intelligence:draft_discard", SENDERS, _thing("draft_information"), finds=BEA, does=BEA, only="POST"),
    Door("intelligence:submission_show", SENDERS, _thing("submission"), finds=COUNCIL_SENDERS, witnessed=True),
    Door("intelligence:submission_sent", SENDERS, _thing("submission"), finds=COUNCIL_SENDERS),
    Door("intelligence:question_answer", SENDERS, _thing("submission", number=1), finds=COUNCIL_SENDERS),
)

JUDGING = (
    Door("intelligence:report_queue", EVALUATORS),
    Door("intelligence:legacy_import", EVALUATORS),
    Door("intelligence:report_show", EVALUATORS, _thing("report"), witnessed=True),
    Door("intelligence:report_acknowledge", EVALUATORS, _thing("report"), does=EVALUATORS, only="POST"),
    Door("intelligence:report_seal", EVALUATORS, _thing("report")),
    Door("intelligence:report_name", EVALUATORS, _thing("report")),
    Door("intelligence:report_unname", EVALUATORS, _thing("report")),
    Door("intelligence:report_unseal", EVALUATORS, _thing("report")),
    Door("intelligence:feedback_give", EVALUATORS, _thing("report")),
    Door("intelligence:question_ask", EVALUATORS, _thing("report")),
    Door(
        "intelligence:file_download",
        EVALUATORS,
        lambda world: {"reference": world.things.report.reference, "number": 1},
        get="file",
        only="GET",
        witnessed=True,
    ),
    # Whoever tries and may not is refused, and that is written down.
    Door("intelligence:item_grade", EVALUATORS, _item, witnessed=True),
    Door("intelligence:item_lock", EVALUATORS, _item),
    Door("intelligence:item_consent", EVALUATORS, _locked),
    Door("intelligence:item_tag", EVALUATORS, _item),
    Door("intelligence:mention_ask", EVALUATORS, _mention),
    Door("intelligence:item_connect", EVALUATORS, _item),
    Door("intelligence:source_show", EVALUATORS, _thing("source")),
    Door("intelligence:source_same", EVALUATORS, _thing("source")),
)

PRODUCTS = (
    Door("intelligence:product_list", READERS),
    Door("intelligence:product_new", EVALUATORS),
    # It went to the council; Ben is its only reader there. Cal, of the charity, finds nothing.
    Door("intelligence:product_show", READERS, _thing("product"), finds=POLICE_READERS | {"ben"}, witnessed=True),
    Door("intelligence:line_write", EVALUATORS, _line),
    Door("intelligence:line_drop", EVALUATORS, _line),
    Door("intelligence:product_check", EVALUATORS, _thing("writing")),
    Door("intelligence:product_release", EVALUATORS, _thing("waiting_product"), step_up=True),
    Door("intelligence:product_recipient", EVALUATORS, _thing("product")),
    Door("intelligence:product_pass_on", EVALUATORS, _to_the_charity),
    # All of it may go to the charity, so there is no other version to make: the page says why not.
    Door("intelligence:product_version", EVALUATORS, _to_the_charity),
    Door("intelligence:product_recall", EVALUATORS, _thing("product")),
    Door("intelligence:product_acknowledge", READERS, _passed_on, finds={"ben"}, does=frozenset({"ben"})),
    # It has not been recalled: back to the room, and nothing happens.
    Door("intelligence:recall_confirm", READERS, _passed_on, finds={"ben"}, only="POST", post="moved"),
    Door("intelligence:product_consult", READERS, _thing("product"), finds=POLICE_READERS | {"ben"}),
    Door("intelligence:selection_show", READERS),
    Door("intelligence:selection_paper", READERS, get="file", only="GET", witnessed=True),
    Door("intelligence:entity_show", READERS, _thing("entity"), finds=POLICE_READERS | {"ben"}),
    Door("intelligence:join_propose", EVALUATORS, _thing("entity")),
    Door("intelligence:join_decide", EVALUATORS, _thing("join")),
    Door("intelligence:join_undo", EVALUATORS, _thing("join")),
)

LISTS = (
    Door("information:term_list", HOUSE, here=False, step_up=True),
    Door("information:term_add", HOUSE, here=False, step_up=True),
    Door("information:term_change", HOUSE, lambda world: {"which": "link", "code": "controls"}, here=False, step_up=True),
)

INTELLIGENCE = (*SENDING, *JUDGING, *PRODUCTS, *LISTS)
