"""Support of survivors, on their own terms: needs, plans, a safe place, and their own door."""
