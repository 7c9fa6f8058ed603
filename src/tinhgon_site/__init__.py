"""The pages, the store and the deeds around the library: a Django project."""
