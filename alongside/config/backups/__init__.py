"""Backups: made while the house is in use, checked whole before anything is restored."""
