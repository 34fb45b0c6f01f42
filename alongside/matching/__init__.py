"""Are these two the same, and does somebody else hold an interest? Compared, indexed, and asked without telling."""
