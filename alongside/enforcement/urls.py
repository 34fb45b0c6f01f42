"""Addresses of the enforcement room: page, lock, name. They come after the partnership's word and `enforcement/`."""

from django.urls import URLPattern

from alongside.kernel.access import page

from . import permissions as may
from .views import day, gate, lists, operations, packs, people, plan, results

app_name = "enforcement"
_ONE = "<str:reference>/"
_ROW = f"{_ONE}lists/<slug:word>/"
urlpatterns: list[URLPattern] = [
    page("", operations.operation_list, may=may.LIST_OPERATIONS, name="operation_list"),
    page("new/", operations.operation_new, may=may.MAKE_OPERATION, name="operation_new"),
    page("powers/", lists.power_list, may=may.READ_POWERS, name="power_list"),
    page("break-glass/", people.glass_ask, may=may.ASK_BREAK_GLASS, name="glass_ask"),
    page("break-glass/<str:approval>/", people.glass_break, may=may.BREAK_GLASS, name="glass_break"),
    page(_ONE, operations.operation_show, may=may.READ_OPERATION, name="operation_show"),
    page(f"{_ONE}when/", operations.operation_change, may=may.CHANGE_OPERATION, name="operation_change"),
    page(f"{_ONE}commander/", operations.operation_task, may=may.TASK_OPERATION, name="operation_task"),
    page(f"{_ONE}move/<slug:word>/", operations.operation_move, may=may.MOVE_OPERATION, name="operation_move"),
    page(f"{_ONE}people/", people.person_list, may=may.READ_OPERATION, name="person_list"),
    page(f"{_ONE}people/propose/", people.person_propose, may=may.PROPOSE_PERSON, name="person_propose"),
    page(f"{_ONE}people/lead/", people.lead_hand, may=may.HAND_LEAD, name="lead_hand"),
    page(f"{_ONE}people/remove/", people.person_remove, may=may.REMOVE_PERSON, name="person_remove"),
    page(f"{_ONE}people/<int:number>/", people.proposal_decide, may=may.DECIDE_PROPOSAL, name="proposal_decide"),
    page(f"{_ONE}plan/", plan.plan_show, may=may.READ_OPERATION, name="plan_show"),
    page(f"{_ONE}plan/<slug:part>/", plan.part_show, may=may.READ_OPERATION, name="part_show"),
    page(f"{_ONE}plan/<slug:part>/write/", plan.part_write, may=may.WRITE_PART, name="part_write"),
    page(f"{_ONE}versions/", plan.version_list, may=may.READ_OPERATION, name="version_list"),
    page(f"{_ROW}new/", plan.row_add, may=may.WRITE_ROW, name="row_add"),
    page(f"{_ROW}<int:number>/", plan.row_change, may=may.WRITE_ROW, name="row_change"),
    page(f"{_ROW}<int:number>/remove/", plan.row_remove, may=may.REMOVE_ROW, name="row_remove"),
    page(f"{_ONE}risks/<int:number>/sign/", plan.risk_sign, may=may.SIGN_RISK, name="risk_sign"),
    page(f"{_ONE}gate/", gate.gate_show, may=may.READ_OPERATION, name="gate_show"),
    page(f"{_ONE}gate/decide/", gate.go_decide, may=may.DECIDE_GO, name="go_decide"),
    page(f"{_ONE}clashes/", gate.clash_list, may=may.READ_OPERATION, name="clash_list"),
    page(f"{_ONE}clashes/<int:number>/", gate.clash_agree, may=may.AGREE_CLASH, name="clash_agree"),
    page(f"{_ONE}packs/", packs.pack_list, may=may.READ_PACK, name="pack_list"),
    page(f"{_ONE}packs/issue/", packs.pack_issue, may=may.ISSUE_PACKS, name="pack_issue"),
    page(f"{_ONE}packs/recall/", packs.pack_recall, may=may.RECALL_PACKS, name="pack_recall"),
    page(f"{_ONE}packs/<int:number>/", packs.pack_show, may=may.READ_PACK, name="pack_show"),
    page(f"{_ONE}packs/<int:number>/print/", packs.pack_print, may=may.READ_PACK, name="pack_print"),
    page(f"{_ONE}packs/<int:number>/read/", packs.pack_acknowledge, may=may.ACKNOWLEDGE_PACK, name="pack_acknowledge"),
    page(f"{_ONE}papers/<int:number>/make/", packs.paper_make, may=may.MAKE_PAPER_PACK, name="paper_make"),
    page(f"{_ONE}papers/<int:number>/print/", packs.paper_print, may=may.PRINT_PAPER_PACK, name="paper_print"),
    page(f"{_ONE}papers/<int:number>/handed/", packs.paper_hand, may=may.HAND_PAPER_PACK, name="paper_hand"),
    page(f"{_ONE}day/", day.day_show, may=may.READ_OPERATION, name="day_show"),
    page(f"{_ONE}day/check-in/", day.check_in, may=may.CHECK_IN, name="check_in"),
    page(f"{_ONE}day/methane/", day.methane_write, may=may.WRITE_LOG, name="methane_write"),
    page(f"{_ONE}day/log/", day.log_write, may=may.WRITE_LOG, name="log_write"),
    page(f"{_ONE}met/", day.encounter_list, may=may.READ_OPERATION, name="encounter_list"),
    page(f"{_ONE}met/new/", day.encounter_add, may=may.RECORD_ENCOUNTER, name="encounter_add"),
    page(f"{_ONE}met/<int:number>/hand-over/", day.hand_over_add, may=may.HAND_OVER, name="hand_over_add"),
    page(
        f"{_ONE}met/<int:number>/reappraise/",
        day.encounter_reappraise,
        may=may.REAPPRAISE_ENCOUNTER,
        name="encounter_reappraise",
    ),
    page(f"{_ONE}met/<int:number>/pass/", day.name_pass, may=may.PASS_NAME, name="name_pass"),
    page(f"{_ONE}results/", results.result_show, may=may.READ_OPERATION, name="result_show"),
    page(f"{_ONE}outcomes/new/", results.outcome_add, may=may.RECORD_OUTCOME, name="outcome_add"),
    page(f"{_ONE}outcomes/<int:number>/", results.outcome_revise, may=may.REVISE_OUTCOME, name="outcome_revise"),
    page(f"{_ONE}debrief/", results.debrief_write, may=may.WRITE_DEBRIEF, name="debrief_write"),
    page(f"{_ONE}lessons/new/", results.lesson_add, may=may.LEARN_LESSON, name="lesson_add"),
    page(f"{_ONE}lessons/<int:number>/release/", results.lesson_release, may=may.RELEASE_LESSON, name="lesson_release"),
]
