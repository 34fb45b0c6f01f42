"""What pages look like: layouts, components, forms, dates. Knows no records."""
