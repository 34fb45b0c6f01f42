"""What a person types in the awareness room."""
