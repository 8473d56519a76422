"""How long the twenty questions of `docs/queries.md` take on a large store."""
