"""Measure language identification."""
