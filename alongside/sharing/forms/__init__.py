"""What a person types about sharing; cleans, never saves."""
