"""Everything that proves the house. Product code never imports it."""
