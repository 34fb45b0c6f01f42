"""The words and pictures of the directory's pages."""
