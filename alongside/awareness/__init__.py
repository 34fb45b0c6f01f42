"""Community awareness-raising: what the public is told, what it reports, and the campaigns that reach it."""
