"""What the pages about the register show, made from the library's values; no page asks a database itself."""
