"""The documentation, and the module that writes the parts of it that the code knows better."""
