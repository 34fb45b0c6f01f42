"""Words the pages of the enforcement room need that are worked out, not kept."""
