"""Who: organisations, partnerships, memberships, people and the seats they hold."""
