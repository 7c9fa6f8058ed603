"""Tests of pages over one loaded demonstration: a package, so that it is taken back when its last test has run."""
