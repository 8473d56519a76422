"""What the store knows, put into lists, pictures and pages for a reader."""
