"""Addresses of the home room: page, lock, name."""

app_name = "home"
urlpatterns = []
