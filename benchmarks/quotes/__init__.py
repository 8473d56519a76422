"""Measure quotations against the project's own gold."""
