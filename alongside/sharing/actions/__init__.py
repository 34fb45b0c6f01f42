"""Every write about sharing; each is an act."""

from .shares import end_share, recall_record, share_record

__all__ = ["end_share", "recall_record", "share_record"]
