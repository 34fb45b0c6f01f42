"""What a person types in the referrals room."""
