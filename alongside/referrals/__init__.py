"""Referrals: a person who may be a victim is met, the right route is chosen, and its clocks are kept."""
