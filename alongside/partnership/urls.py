"""Addresses of the partnership room: page, lock, name."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from . import permissions
from .views import claims, contacts, documents, imports, listings, objectives, pages

app_name = "partnership"
urlpatterns: list[URLPattern] = [
    page("", pages.profile_show, may=PUBLIC, name="profile_show"),
    page("correction/", pages.correction_suggest, may=PUBLIC, name="correction_suggest"),
    page("correction/sent/", pages.correction_sent, may=PUBLIC, name="correction_sent"),
    page("profile/edit/", pages.profile_edit, may=permissions.CHANGE_PROFILE, name="profile_edit"),
    page("profile/confirm/", pages.profile_confirm, may=permissions.CONFIRM_PROFILE, name="profile_confirm"),
    page("profile/file/", pages.profile_export, may=permissions.EXPORT_PROFILE, name="profile_export"),
    page("corrections/", pages.correction_list, may=permissions.DECIDE_CORRECTION, name="correction_list"),
    page("corrections/<slug:reference>/", pages.correction_decide, may=permissions.DECIDE_CORRECTION, name="correction_decide"),
    page("profile/areas/", listings.areas_cover, may=permissions.COVER_AREAS, name="areas_cover"),
    page("differences/", listings.difference_list, may=permissions.DECIDE_DIFFERENCE, name="difference_list"),
    page(
        "differences/<slug:reference>/",
        listings.difference_decide,
        may=permissions.DECIDE_DIFFERENCE,
        name="difference_decide",
    ),
    page("imports/", imports.import_list, may=permissions.REVIEW_IMPORT, name="import_list"),
    page("imports/new/", imports.import_upload, may=permissions.IMPORT_PROFILE, name="import_upload"),
    page("imports/<slug:reference>/", imports.import_review, may=permissions.REVIEW_IMPORT, name="import_review"),
    page("imports/<slug:reference>/accept/", imports.import_accept, may=permissions.ACCEPT_IMPORT, name="import_accept"),
    page("imports/<slug:reference>/discard/", imports.import_discard, may=permissions.DISCARD_IMPORT, name="import_discard"),
    page(
        "imports/<slug:reference>/issues/<int:number>/",
        imports.issue_decide,
        may=permissions.DECIDE_ISSUE,
        name="issue_decide",
    ),
    page(
        "imports/<slug:reference>/issues/<int:number>/edit/",
        imports.issue_edit,
        may=permissions.DECIDE_ISSUE,
        name="issue_edit",
    ),
    page(
        "imports/<slug:reference>/kinds/<slug:code>/",
        imports.issues_decide,
        may=permissions.DECIDE_ISSUES,
        name="issues_decide",
    ),
    page("members/", claims.claim_list, may=permissions.READ_PROFILE, name="claim_list"),
    page("members/new/", claims.claim_add, may=permissions.ADD_CLAIM, name="claim_add"),
    page("members/<slug:reference>/", claims.claim_show, may=permissions.READ_PROFILE, name="claim_show"),
    page("members/<slug:reference>/match/", claims.claim_match, may=permissions.MATCH_CLAIM, name="claim_match"),
    page("members/<slug:reference>/confirm/", claims.claim_confirm, may=permissions.CONFIRM_MEMBERSHIP, name="claim_confirm"),
    page("members/<slug:reference>/dispute/", claims.claim_dispute, may=permissions.DISPUTE_MEMBERSHIP, name="claim_dispute"),
    page("members/<slug:reference>/end/", claims.claim_end, may=permissions.END_CLAIM, name="claim_end"),
    page("numbers/", contacts.contact_list, may=permissions.READ_CONTACTS, name="contact_list"),
    page("numbers/new/", contacts.contact_add, may=permissions.ADD_CONTACT, name="contact_add"),
    page("numbers/check/", contacts.text_check, may=permissions.READ_CONTACTS, name="text_check"),
    page("numbers/<slug:reference>/change/", contacts.contact_change, may=permissions.CHANGE_CONTACT, name="contact_change"),
    page(
        "numbers/<slug:reference>/replace/",
        contacts.contact_supersede,
        may=permissions.SUPERSEDE_CONTACT,
        name="contact_supersede",
    ),
    page("numbers/<slug:reference>/verify/", contacts.contact_verify, may=permissions.VERIFY_CONTACT, name="contact_verify"),
    page("documents/", documents.document_list, may=permissions.LIST_DOCUMENTS, name="document_list"),
    page("documents/new/", documents.document_upload, may=permissions.UPLOAD_DOCUMENT, name="document_upload"),
    page("documents/<str:reference>/", documents.document_detail, may=permissions.READ_DOCUMENT, name="document_detail"),
    page("documents/<str:reference>/versions/new/", documents.version_add, may=permissions.ADD_VERSION, name="version_add"),
    page(
        "documents/<str:reference>/versions/<int:number>/",
        documents.version_download,
        may=permissions.READ_DOCUMENT,
        name="version_download",
    ),
    page("objectives/", objectives.objective_list, may=permissions.READ_PROFILE, name="objective_list"),
    page("objectives/new/", objectives.objective_add, may=permissions.ADD_OBJECTIVE, name="objective_add"),
    page("objectives/<slug:reference>/", objectives.objective_show, may=permissions.READ_PROFILE, name="objective_show"),
    page("objectives/<slug:reference>/edit/", objectives.objective_edit, may=permissions.EDIT_OBJECTIVE, name="objective_edit"),
    page("objectives/<slug:reference>/move/", objectives.objective_move, may=permissions.MOVE_OBJECTIVE, name="objective_move"),
    page("objectives/<slug:reference>/end/", objectives.objective_end, may=permissions.END_OBJECTIVE, name="objective_end"),
]
