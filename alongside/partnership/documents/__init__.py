"""Making a file safe to keep: what it is, what is taken out of it, where it lies. It is read in a process apart."""
