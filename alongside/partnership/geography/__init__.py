"""Places and shapes: outlines of police force areas, and which area a typed place lies in. Plain Python, no Django."""
