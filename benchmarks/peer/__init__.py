"""The same units kept by django-simple-history, to compare with in one run."""
