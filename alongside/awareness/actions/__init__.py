"""Every write of the awareness room; each is an act."""
