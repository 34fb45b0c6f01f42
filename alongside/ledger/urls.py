"""Addresses of the ledger room: page, lock, name."""

from alongside.kernel.access import page

from . import permissions, views

app_name = "ledger"
urlpatterns = [
    page("", views.entry_list, may=permissions.READ_ENTRIES, name="entry_list"),
    page("own/", views.organisation_entry_list, may=permissions.READ_ORGANISATION_ENTRIES, name="organisation_entry_list"),
    page("checkpoints/", views.checkpoint_list, may=permissions.READ_CHECKPOINTS, name="checkpoint_list"),
    page("checkpoints/new/", views.checkpoint_make, may=permissions.MAKE_CHECKPOINT, name="checkpoint_make"),
    page("witness/", views.witness_take, may=permissions.TAKE_WITNESS, name="witness_take"),
    page("export/", views.partnership_export_take, may=permissions.TAKE_PARTNERSHIP_EXPORT, name="partnership_export_take"),
    page(
        "own/export/", views.organisation_export_take, may=permissions.TAKE_ORGANISATION_EXPORT, name="organisation_export_take"
    ),
    page("verifier/", views.verifier_download, may=permissions.READ_CHECKPOINTS, name="verifier_download"),
]
