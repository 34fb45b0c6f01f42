"""Addresses of the tasks room: page, lock, name."""

from alongside.kernel.access import page

from . import permissions, views

app_name = "tasks"
urlpatterns = [
    page("", views.task_list, may=permissions.OPEN_TASK, name="task_list"),
    page("new/", views.task_agree, may=permissions.AGREE_TASK, name="task_agree"),
    page("<str:reference>/", views.task_detail, may=permissions.OPEN_TASK, name="task_detail"),
    page("<str:reference>/move/", views.task_move, may=permissions.MOVE_TASK, name="task_move"),
    page("<str:reference>/due/", views.task_due, may=permissions.CHANGE_DUE_DATE, name="task_due"),
]
