"""What a person types in the enforcement room."""
