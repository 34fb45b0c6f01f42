"""Training of the front line: courses, sessions, who completed what, and what it changed."""
