"""Names: taggers side by side, people across texts, the sample articles, speed."""
