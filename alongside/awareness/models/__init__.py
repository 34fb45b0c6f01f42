"""What the awareness room keeps."""
