"""Words the pages about sharing need that are worked out, not kept."""
