"""The pages of the referrals room."""
