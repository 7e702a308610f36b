"""What a reader can take away: tables and their file names."""
