"""What a person types in the intelligence room."""
