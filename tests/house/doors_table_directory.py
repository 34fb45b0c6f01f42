"""Rows of the directory: public pages for anybody, and what the system administrator keeps."""

from .doors_rows import Door

DIRECTORY: tuple[Door, ...] = ()
