"""The pages of the awareness room."""
