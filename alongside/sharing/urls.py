"""Addresses of the sharing room: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import (
    agreements,
    approvals,
    cells,
    consents,
    disclosures,
    drafts,
    grounds,
    notices,
    records,
    restrictions,
    retention,
    shares,
    sight,
)

_ONE = "records/<str:reference>/"
_GROUP = "groups/<str:reference>/"
_AGREEMENT = "agreements/<str:reference>/"
_CLAUSE = f"{_AGREEMENT}clauses/<int:number>/"
_DISCLOSURE = "disclosures/<str:reference>/"
_CONSENT = "consents/<str:reference>/"
_APPROVAL = "approvals/<str:reference>/"

app_name = "sharing"
urlpatterns: list[URLPattern] = [
    page("", records.record_list, may=may.OPEN_RECORD, name="record_list"),
    page("notices/", notices.notice_list, may=may.READ_NOTICE, name="notice_list"),
    page("notices/<uuid:notice>/read/", notices.notice_read, may=may.READ_NOTICE, name="notice_read"),
    page("ask/", sight.sight_ask, may=may.ASK_FOR_SIGHT, name="sight_ask"),
    page("ask/sent/", sight.sight_asked, may=may.ASK_FOR_SIGHT, name="sight_asked"),
    page("asked/", sight.sight_list, may=may.ANSWER_SIGHT_REQUEST, name="sight_list"),
    page("asked/<str:reference>/", sight.sight_answer, may=may.ANSWER_SIGHT_REQUEST, name="sight_answer"),
    page("asked/<str:reference>/decline/", sight.sight_decline, may=may.ANSWER_SIGHT_REQUEST, name="sight_decline"),
    page("groups/", cells.cell_list, may=may.FORM_CELL, name="cell_list"),
    page("groups/new/", cells.cell_form, may=may.FORM_CELL, name="cell_form"),
    page(_GROUP, cells.cell_detail, may=may.FORM_CELL, name="cell_detail"),
    page(f"{_GROUP}name/", cells.cell_name, may=may.NAME_TO_CELL, name="cell_name"),
    page(f"{_GROUP}remove/", cells.cell_remove, may=may.REMOVE_FROM_CELL, name="cell_remove"),
    page(_ONE, records.record_detail, may=may.OPEN_RECORD, name="record_detail"),
    page(f"{_ONE}conditions/", records.conditions_accept, may=may.ACCEPT_CONDITIONS, name="conditions_accept"),
    page(f"{_ONE}handling/", records.handling_set, may=may.SET_HANDLING, name="handling_set"),
    page(f"{_ONE}link/", records.link_add, may=may.LINK_RECORDS, name="link_add"),
    page(f"{_ONE}readings/", records.reading_list, may=may.LIST_READINGS, name="reading_list"),
    page(f"{_ONE}share/", shares.share_recipient, may=may.SHARE_RECORD, name="share_recipient"),
    page(f"{_ONE}share/<str:whom>/", shares.share_new, may=may.SHARE_RECORD, name="share_new"),
    page(f"{_ONE}shares/<int:number>/end/", shares.share_end, may=may.END_SHARE, name="share_end"),
    page(f"{_ONE}recall/", shares.record_recall, may=may.RECALL_RECORD, name="record_recall"),
    page(f"{_ONE}seal/", shares.record_seal, may=may.SEAL_RECORD, name="record_seal"),
    page(f"{_ONE}hold/", retention.hold_place, may=may.PLACE_HOLD, name="hold_place"),
    page(f"{_ONE}disclose/", disclosures.disclosure_ask, may=may.ASK_DISCLOSURE, name="disclosure_ask"),
    page(f"{_ONE}consents/", consents.consent_list, may=may.READ_CONSENTS, name="consent_list"),
    page(f"{_ONE}consents/new/", consents.consent_give, may=may.GIVE_CONSENT, name="consent_give"),
    page(f"{_ONE}consents/asked/", consents.consent_refuse, may=may.REFUSE_CONSENT, name="consent_refuse"),
    page(f"{_CONSENT}share/", consents.consent_share, may=may.SHARE_BY_CONSENT, name="consent_share"),
    page(f"{_CONSENT}widen/", consents.consent_widen, may=may.WIDEN_CONSENT, name="consent_widen"),
    page(f"{_CONSENT}withdraw/", consents.consent_withdraw, may=may.WITHDRAW_CONSENT, name="consent_withdraw"),
    page("disclosures/", disclosures.disclosure_list, may=may.READ_DISCLOSURES, name="disclosure_list"),
    page(_DISCLOSURE, disclosures.disclosure_detail, may=may.READ_DISCLOSURES, name="disclosure_detail"),
    page(f"{_DISCLOSURE}decide/", disclosures.disclosure_decide, may=may.DECIDE_DISCLOSURE, name="disclosure_decide"),
    page(f"{_DISCLOSURE}end/", disclosures.disclosure_end, may=may.END_DISCLOSURE, name="disclosure_end"),
    page("approvals/", approvals.approval_list, may=may.READ_APPROVALS, name="approval_list"),
    page(f"{_APPROVAL}decide/", approvals.approval_decide, may=may.DECIDE_APPROVAL, name="approval_decide"),
    page(f"{_APPROVAL}withdraw/", approvals.approval_withdraw, may=may.WITHDRAW_APPROVAL, name="approval_withdraw"),
    page("keeping/", retention.retention_list, may=may.READ_RETENTION, name="retention_list"),
    page("keeping/rules/", retention.rule_set, may=may.SET_RETENTION, name="rule_set"),
    page("keeping/holds/<str:reference>/", retention.hold_review, may=may.REVIEW_HOLD, name="hold_review"),
    page("keeping/restrict/", restrictions.restriction_place, may=may.RESTRICT_RECORD, name="restriction_place"),
    page(
        "keeping/restricted/<str:reference>/",
        restrictions.restriction_review,
        may=may.REVIEW_RESTRICTION,
        name="restriction_review",
    ),
    page("keeping/left/", retention.exit_list, may=may.READ_EXITS, name="exit_list"),
    page("keeping/left/<str:reference>/", retention.exit_confirm, may=may.CONFIRM_EXIT, name="exit_confirm"),
    page("keeping/<str:reference>/", retention.retention_show, may=may.READ_RETENTION, name="retention_show"),
    page("keeping/<str:reference>/decide/", retention.review_decide, may=may.DECIDE_REVIEW, name="review_decide"),
    page(
        "keeping/<str:reference>/dispose/<str:approval>/",
        retention.review_dispose,
        may=may.DISPOSE_WITH_SECOND,
        name="review_dispose",
    ),
    page("may-share/", agreements.may_share, may=may.ASK_MAY_SHARE, name="may_share"),
    page("law/", grounds.ground_list, may=may.READ_GROUNDS, name="ground_list"),
    page("agreements/", agreements.agreement_list, may=may.READ_AGREEMENTS, name="agreement_list"),
    page("agreements/new/", drafts.agreement_draft, may=may.DRAFT_AGREEMENT, name="agreement_draft"),
    page(_AGREEMENT, agreements.agreement_detail, may=may.READ_AGREEMENTS, name="agreement_detail"),
    page(f"{_AGREEMENT}change/", drafts.agreement_change, may=may.CHANGE_DRAFT, name="agreement_change"),
    page(f"{_AGREEMENT}parties/add/", drafts.party_add, may=may.ADD_PARTY, name="party_add"),
    page(f"{_AGREEMENT}parties/<slug:party>/remove/", drafts.party_remove, may=may.REMOVE_PARTY, name="party_remove"),
    page(f"{_AGREEMENT}clauses/add/", drafts.clause_add, may=may.ADD_CLAUSE, name="clause_add"),
    page(f"{_CLAUSE}change/", drafts.clause_change, may=may.CHANGE_CLAUSE, name="clause_change"),
    page(f"{_CLAUSE}remove/", drafts.clause_remove, may=may.REMOVE_CLAUSE, name="clause_remove"),
    page(f"{_CLAUSE}end/", agreements.clause_end, may=may.END_CLAUSE, name="clause_end"),
    page(f"{_AGREEMENT}ask/", agreements.agreement_ask, may=may.ASK_FOR_SIGNATURES, name="agreement_ask"),
    page(f"{_AGREEMENT}sign/", agreements.agreement_sign, may=may.SIGN_AGREEMENT, name="agreement_sign"),
    page(f"{_AGREEMENT}activate/", agreements.agreement_activate, may=may.ACTIVATE_AGREEMENT, name="agreement_activate"),
    page(f"{_AGREEMENT}suspend/", agreements.agreement_suspend, may=may.SUSPEND_AGREEMENT, name="agreement_suspend"),
    page(f"{_AGREEMENT}resume/", agreements.agreement_resume, may=may.RESUME_AGREEMENT, name="agreement_resume"),
    page(f"{_AGREEMENT}end/", agreements.agreement_end, may=may.END_AGREEMENT, name="agreement_end"),
    page(f"{_AGREEMENT}withdraw/", agreements.agreement_withdraw, may=may.WITHDRAW_FROM_AGREEMENT, name="agreement_withdraw"),
    page(f"{_AGREEMENT}version/", agreements.agreement_version, may=may.DRAFT_NEW_VERSION, name="agreement_version"),
]
