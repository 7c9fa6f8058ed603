"""Values of the library as rows, figures and drawings of pages."""
