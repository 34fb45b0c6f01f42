"""Every read of the awareness room; where it matters who asks, the person comes first."""
