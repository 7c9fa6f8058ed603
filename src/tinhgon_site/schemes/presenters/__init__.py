"""What the pages about schemes show, made from the library's values; no page asks a database itself."""
