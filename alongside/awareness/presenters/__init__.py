"""The words of the awareness room's pages."""
