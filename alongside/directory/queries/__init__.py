"""Every read of the directory that is not of the snapshot; where it matters who asks, the person comes first."""

from .atlas import atlas

__all__ = ["atlas"]
