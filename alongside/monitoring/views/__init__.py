"""Pages of the monitoring room."""
