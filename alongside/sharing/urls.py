"""Addresses of the sharing room: page, lock, name."""

app_name = "sharing"
urlpatterns = []
