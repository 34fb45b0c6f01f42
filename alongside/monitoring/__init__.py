"""Monitoring and analysis of progress: what the partnership achieved, in figures that betray nobody."""
