"""Reads many profiles and the area file together and says where they disagree; plain Python, no database."""
