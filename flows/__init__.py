"""When things happen: the only folder that knows Prefect, settings, the clock and the command line."""
