"""What `alongside manage` does in its own way."""
