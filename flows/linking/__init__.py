"""Where the store's candidates and the transforms' comparisons meet: copies, stories, repeated lines."""
