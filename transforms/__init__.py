"""What happens to a text: pure steps, values in and value out.

Nothing here knows the clock, the file system, the environment, a database or a scheduler. `steps` is the
list of what is done, in order; `apply` does it.
"""
