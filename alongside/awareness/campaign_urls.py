"""Addresses of campaigns, materials, reach, events and businesses: page, lock, name. They are part of the room's own list."""

from django.urls import URLPattern

from alongside.kernel.access import PUBLIC, page

from . import permissions as may
from .views import businesses, campaigns, choices, events, materials, reach

_ONE = "campaigns/<slug:reference>/"
_MATERIAL = "materials/<slug:reference>/"
_BUSINESS = "businesses/<slug:reference>/"

PUBLIC_PAGES: list[URLPattern] = [
    page("r/<slug:code>/", materials.code_follow, may=PUBLIC, name="code_follow"),
    page("events/", events.event_public, may=PUBLIC, name="event_public"),
    page("events.ics", events.event_feed, may=PUBLIC, name="event_feed"),
]
CAMPAIGNS: list[URLPattern] = [
    page("campaigns/", campaigns.campaign_list, may=may.READ_CAMPAIGNS, name="campaign_list"),
    page("campaigns/new/", campaigns.campaign_plan, may=may.PLAN_CAMPAIGN, name="campaign_plan"),
    page("campaigns/calendar/", campaigns.calendar_show, may=may.READ_CAMPAIGNS, name="calendar_show"),
    page("campaigns/languages/", campaigns.language_gaps, may=may.READ_CAMPAIGNS, name="language_gaps"),
    page("campaigns/lists/", choices.choice_list, may=may.READ_CAMPAIGNS, name="choice_list"),
    page("campaigns/events/", events.event_list, may=may.READ_CAMPAIGNS, name="event_list"),
    page("campaigns/events/new/", events.event_add, may=may.ADD_EVENT, name="event_add"),
    page("campaigns/events/<slug:reference>/change/", events.event_change, may=may.CHANGE_EVENT, name="event_change"),
    page("campaigns/events/<slug:reference>/cancel/", events.event_cancel, may=may.CANCEL_EVENT, name="event_cancel"),
    page(_ONE, campaigns.campaign_show, may=may.READ_CAMPAIGNS, name="campaign_show"),
    page(f"{_ONE}change/", campaigns.campaign_change, may=may.CHANGE_CAMPAIGN, name="campaign_change"),
    page(f"{_ONE}check/", campaigns.campaign_check, may=may.CHECK_CAMPAIGN, name="campaign_check"),
    page(f"{_ONE}move/", campaigns.campaign_move, may=may.MOVE_CAMPAIGN, name="campaign_move"),
    page(f"{_ONE}reach/", reach.reach_show, may=may.READ_CAMPAIGNS, name="reach_show"),
    page(f"{_ONE}reach/new/", reach.reach_add, may=may.ADD_REACH, name="reach_add"),
    page(f"{_ONE}reach/<int:number>/strike/", reach.reach_strike, may=may.STRIKE_REACH, name="reach_strike"),
    page(f"{_ONE}materials/new/", materials.material_start, may=may.ADD_MATERIAL, name="material_start"),
    page(f"{_ONE}materials/new/<slug:kind>/<slug:language>/", materials.material_add, may=may.ADD_MATERIAL, name="material_add"),
]
MATERIALS: list[URLPattern] = [
    page(_MATERIAL, materials.material_show, may=may.READ_CAMPAIGNS, name="material_show"),
    page(f"{_MATERIAL}reword/", materials.material_reword, may=may.REWORD_MATERIAL, name="material_reword"),
    page(f"{_MATERIAL}withdraw/", materials.material_withdraw, may=may.WITHDRAW_MATERIAL, name="material_withdraw"),
    page(f"{_MATERIAL}print/", materials.material_print, may=may.READ_CAMPAIGNS, name="material_print"),
]
BUSINESSES: list[URLPattern] = [
    page("businesses/", businesses.business_list, may=may.READ_CAMPAIGNS, name="business_list"),
    page("businesses/new/", businesses.business_add, may=may.ADD_BUSINESS, name="business_add"),
    page("businesses/file/", businesses.business_export, may=may.EXPORT_BUSINESSES, name="business_export"),
    page(_BUSINESS, businesses.business_show, may=may.READ_CAMPAIGNS, name="business_show"),
    page(f"{_BUSINESS}change/", businesses.business_change, may=may.CHANGE_BUSINESS, name="business_change"),
    page(f"{_BUSINESS}stages/new/", businesses.stage_record, may=may.RECORD_STAGE, name="stage_record"),
    page(f"{_BUSINESS}stages/<int:number>/strike/", businesses.stage_strike, may=may.STRIKE_STAGE, name="stage_strike"),
]
CAMPAIGN_PAGES = [*PUBLIC_PAGES, *CAMPAIGNS, *MATERIALS, *BUSINESSES]
