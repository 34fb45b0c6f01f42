"""Addresses of the intelligence room: page, lock, name. They come after the partnership's word and `intelligence/`."""

from alongside.kernel.access import page

from . import permissions as may
from .views import joining, judging, products, sealing, searching, sending, tagging

app_name = "intelligence"
urlpatterns = [
    page("", sending.room_show, may=may.OPEN_ROOM, name="room_show"),
    page("new/", sending.submission_new, may=may.START_DRAFT, name="submission_new"),
    page("drafts/<str:reference>/", sending.draft_show, may=may.KEEP_ANSWERS, name="draft_show"),
    page("drafts/<str:reference>/send/", sending.draft_send, may=may.SUBMIT_INFORMATION, name="draft_send"),
    page("drafts/<str:reference>/delete/", sending.draft_discard, may=may.DISCARD_DRAFT, name="draft_discard"),
    page("drafts/<str:reference>/<slug:step>/", sending.draft_step, may=may.KEEP_ANSWERS, name="draft_step"),
    page("sent/<str:reference>/", sending.submission_show, may=may.READ_SUBMISSION, name="submission_show"),
    page("sent/<str:reference>/done/", sending.submission_sent, may=may.READ_SUBMISSION, name="submission_sent"),
    page(
        "sent/<str:reference>/questions/<int:number>/", sending.question_answer, may=may.ANSWER_QUESTION, name="question_answer"
    ),
    page("reports/", judging.report_queue, may=may.READ_QUEUE, name="report_queue"),
    page("reports/older/", judging.legacy_import, may=may.IMPORT_LEGACY, name="legacy_import"),
    page("reports/<str:reference>/", judging.report_show, may=may.READ_REPORT, name="report_show"),
    page("reports/<str:reference>/take-up/", judging.report_acknowledge, may=may.ACKNOWLEDGE_REPORT, name="report_acknowledge"),
    page("reports/<str:reference>/sealed/", sealing.report_seal, may=may.SEAL_REPORT, name="report_seal"),
    page("reports/<str:reference>/sealed/name/", sealing.report_name, may=may.NAME_TO_REPORT, name="report_name"),
    page("reports/<str:reference>/sealed/take-off/", sealing.report_unname, may=may.UNNAME_FROM_REPORT, name="report_unname"),
    page("reports/<str:reference>/sealed/open/", sealing.report_unseal, may=may.UNSEAL_REPORT, name="report_unseal"),
    page("reports/<str:reference>/feedback/", judging.feedback_give, may=may.GIVE_FEEDBACK, name="feedback_give"),
    page("reports/<str:reference>/ask/", judging.question_ask, may=may.ASK_QUESTION, name="question_ask"),
    page("reports/<str:reference>/files/<int:number>/", judging.file_download, may=may.READ_REPORT, name="file_download"),
    # Anybody may knock, so that a try that is refused can be written down: the view lets in evaluators alone.
    page("reports/<str:reference>/items/<int:number>/grade/", judging.item_grade, may=may.REFUSE_GRADING, name="item_grade"),
    page("reports/<str:reference>/items/<int:number>/lock/", judging.item_lock, may=may.LOCK_ITEM, name="item_lock"),
    page("reports/<str:reference>/items/<int:number>/agreed/", judging.item_consent, may=may.RECORD_CONSENT, name="item_consent"),
    page("reports/<str:reference>/items/<int:number>/mention/", tagging.item_tag, may=may.TAG_ITEM, name="item_tag"),
    page(
        "reports/<str:reference>/items/<int:number>/mention/<str:entity>/ask/",
        tagging.mention_ask,
        may=may.ASK_PARTNERS,
        name="mention_ask",
    ),
    page("reports/<str:reference>/items/<int:number>/connect/", judging.item_connect, may=may.LINK_MENTIONS, name="item_connect"),
    page("sources/<str:reference>/", judging.source_show, may=may.READ_SOURCE, name="source_show"),
    page("sources/<str:reference>/same/", judging.source_same, may=may.MARK_SAME_ROOT, name="source_same"),
    page("products/", searching.product_list, may=may.SEARCH_PRODUCTS, name="product_list"),
    page("products/new/", products.product_new, may=may.WRITE_PRODUCT, name="product_new"),
    page("products/<str:reference>/", products.product_show, may=may.READ_PRODUCT, name="product_show"),
    page("products/<str:reference>/lines/<int:number>/", products.line_write, may=may.CHANGE_LINE, name="line_write"),
    page("products/<str:reference>/lines/<int:number>/drop/", products.line_drop, may=may.DROP_LINE, name="line_drop"),
    page("products/<str:reference>/check/", products.product_check, may=may.ASK_RELEASE, name="product_check"),
    page("products/<str:reference>/release/", products.product_release, may=may.RELEASE_PRODUCT, name="product_release"),
    page("products/<str:reference>/pass-on/", products.product_recipient, may=may.DISSEMINATE_PRODUCT, name="product_recipient"),
    page(
        "products/<str:reference>/pass-on/<str:whom>/",
        products.product_pass_on,
        may=may.DISSEMINATE_PRODUCT,
        name="product_pass_on",
    ),
    page("products/<str:reference>/without/<str:whom>/", products.product_version, may=may.OFFER_VERSION, name="product_version"),
    page("products/<str:reference>/recall/", products.product_recall, may=may.RECALL_PRODUCT, name="product_recall"),
    page(
        "products/<str:reference>/received/<int:number>/",
        products.product_acknowledge,
        may=may.ACKNOWLEDGE_PRODUCT,
        name="product_acknowledge",
    ),
    page(
        "products/<str:reference>/destroyed/<int:number>/", products.recall_confirm, may=may.CONFIRM_RECALL, name="recall_confirm"
    ),
    page("products/<str:reference>/consult/", searching.product_consult, may=may.CONSULT_ORIGINATOR, name="product_consult"),
    page("chart/", searching.selection_show, may=may.SHOW_SELECTION, name="selection_show"),
    page("chart/paper/", searching.selection_paper, may=may.PRINT_SELECTION, name="selection_paper"),
    page("entities/<str:reference>/", searching.entity_show, may=may.READ_ENTITY, name="entity_show"),
    page("entities/<str:reference>/same/", joining.join_propose, may=may.PROPOSE_JOIN, name="join_propose"),
    page("same/<str:reference>/", joining.join_decide, may=may.DECIDE_JOIN, name="join_decide"),
    page("same/<str:reference>/undo/", joining.join_undo, may=may.UNDO_JOIN, name="join_undo"),
]
