"""Wires all the rooms together; nobody imports it."""
