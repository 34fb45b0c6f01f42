"""How the house is opened, served, kept and brought back."""
