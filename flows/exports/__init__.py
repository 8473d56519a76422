"""What the store knows, written for other tools: a stream of lines, or a folder of tables."""
