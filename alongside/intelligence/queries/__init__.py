"""Every read of the intelligence room; the person who asks comes first."""
