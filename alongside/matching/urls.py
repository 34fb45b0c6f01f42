"""Addresses of the matching room: page, lock, name. They come after the partnership's word and `matching/`."""

from alongside.kernel.access import page

from . import permissions, views

app_name = "matching"
urlpatterns = [
    page("", views.interest_list, may=permissions.READ_ANSWERS, name="interest_list"),
    page("ask/", views.interest_ask, may=permissions.ASK_INTEREST, name="interest_ask"),
    page("questions/<str:reference>/", views.interest_show, may=permissions.READ_ANSWERS, name="interest_show"),
    page("look-alikes/", views.look_alike_search, may=permissions.SEARCH_LOOK_ALIKES, name="look_alike_search"),
    page("hits/", views.hit_list, may=permissions.SEE_HITS, name="hit_list"),
    page("hits/<str:reference>/", views.hit_show, may=permissions.SEE_HITS, name="hit_show"),
    page("policies/", views.policy_list, may=permissions.SEE_HITS, name="policy_list"),
    page("policies/<str:reference>/", views.policy_set, may=permissions.SET_HIT_POLICY, name="policy_set"),
    page("records/<str:reference>/", views.record_index, may=permissions.INDEX_RECORD, name="record_index"),
    page("incidents/", views.incident_list, may=permissions.SEE_INCIDENTS, name="incident_list"),
    page("incidents/<str:reference>/", views.incident_settle, may=permissions.SETTLE_INCIDENT, name="incident_settle"),
    page("decoys/", views.decoy_plant, may=permissions.PLANT_DECOY, name="decoy_plant"),
]
