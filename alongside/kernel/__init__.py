"""A few words every room uses: locks, references, refusals, roles."""
