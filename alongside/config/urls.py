"""Every address of the house, by room. The partnership's own pages come last: their first word is the partnership's."""

from django.urls import include, path

urlpatterns = [
    path("", include("alongside.home.urls")),
    path("accounts/", include("alongside.accounts.sign_in_urls")),
    path("", include("alongside.accounts.urls")),
    path("accounts/house/law/", include("alongside.sharing.law_urls")),
    path("accounts/house/numbers/", include("alongside.partnership.number_urls")),
    path("accounts/house/outcomes/", include("alongside.awareness.outcome_urls")),
    path("accounts/house/powers/", include("alongside.enforcement.power_urls")),
    path("accounts/house/information/", include("alongside.intelligence.list_urls")),
    path("accounts/house/referrals/", include("alongside.referrals.list_urls")),
    path("accounts/house/campaigns/", include("alongside.awareness.list_urls")),
    path("own/", include("alongside.support.door_urls")),
    path("directory/", include("alongside.directory.urls")),
    path("verify/", include("alongside.training.verify_urls")),
    path("", include("alongside.directory.sitemap_urls")),
    path("<slug:slug>/ledger/", include("alongside.ledger.urls")),
    path("<slug:slug>/sharing/", include("alongside.sharing.urls")),
    path("<slug:slug>/tasks/", include("alongside.tasks.urls")),
    path("<slug:slug>/matching/", include("alongside.matching.urls")),
    path("<slug:slug>/awareness/", include("alongside.awareness.urls")),
    path("<slug:slug>/intelligence/", include("alongside.intelligence.urls")),
    path("<slug:slug>/enforcement/", include("alongside.enforcement.urls")),
    path("<slug:slug>/training/", include("alongside.training.urls")),
    path("<slug:slug>/referrals/", include("alongside.referrals.urls")),
    path("<slug:slug>/support/", include("alongside.support.urls")),
    path("<slug:slug>/monitoring/", include("alongside.monitoring.urls")),
    path("<slug:slug>/", include("alongside.partnership.urls")),
]
handler400 = "alongside.ui.error_pages.bad_request"
handler403 = "alongside.ui.error_pages.forbidden"
handler404 = "alongside.ui.error_pages.not_found"
handler429 = "alongside.ui.error_pages.too_many"
handler500 = "alongside.ui.error_pages.server_error"
