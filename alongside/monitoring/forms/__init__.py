"""What people type on the monitoring pages."""
