"""Words and pieces the room's pages need that are worked out, not kept."""
