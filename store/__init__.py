"""Where articles are kept: the only folder that knows MongoDB and the embedded server.

`open_store` gives a `Store`; its parts are one module each.
"""
