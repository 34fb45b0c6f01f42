"""Pages about accounts, people and organisations."""
