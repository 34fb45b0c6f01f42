"""The public directory and map: which partnerships there are, where, and what each says of itself."""
