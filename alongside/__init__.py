"""Alongside: the working platform for anti-slavery partnerships."""
