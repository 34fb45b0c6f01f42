"""Alongside: the working platform for anti-slavery partnerships."""

from importlib.metadata import version

__version__ = version("alongside")
