"""Joint enforcement: operations planned by named people, carried out, and learnt from."""
