"""The inbox: what lies in it, what is due, and how a file is opened without trusting it."""
