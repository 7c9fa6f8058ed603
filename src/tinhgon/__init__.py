"""What a province's administration is, how it may change, and what follows: the library and command line."""

__version__ = "0.1.0"
