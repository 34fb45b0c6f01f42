"""What can be done in the referrals room, and by which roles."""
