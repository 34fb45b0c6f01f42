"""Stories across rooms, in a real browser."""
