"""Addresses of the tasks room: page, lock, name."""

app_name = "tasks"
urlpatterns = []
