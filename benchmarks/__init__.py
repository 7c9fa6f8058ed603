"""Benchmarks of the project, run by `make bench`; each compares with a goal or with a peer in the same run."""
