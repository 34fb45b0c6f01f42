"""Words the monitoring pages need that are worked out, not kept."""
