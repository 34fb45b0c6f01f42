"""Where a person starts: what needs them today."""
