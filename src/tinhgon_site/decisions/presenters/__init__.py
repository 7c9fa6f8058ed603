"""What the page of a decision shows, made from the library's values."""
