"""What people say is sorted, voted on and answered; names are never shown."""
