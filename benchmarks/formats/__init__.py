"""How well files of each format are read: words, main texts of pages, dates of publication."""
