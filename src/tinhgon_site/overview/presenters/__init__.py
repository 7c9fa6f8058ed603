"""What the first page and the page about the data show, made from the library's values."""
