"""Actors across articles: what humans decide about them, carried out; who is there, and who may be whom."""
