"""Words the pages of the intelligence room need that are worked out, not kept."""
