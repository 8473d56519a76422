"""Lines that a site puts around its articles: one table of phrases per language, one matcher."""
