"""Uploads as pages show them: what would change in figures and tables, what is wrong where."""
