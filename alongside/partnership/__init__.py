"""The forum itself: profile, members, objectives, documents."""
