"""The HTTP interface over the demonstration, which is loaded once for the tests of this folder."""
