"""Intelligence sharing: what partners pass on, how it is graded, and what may then be told to whom."""
