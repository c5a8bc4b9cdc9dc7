"""Explanations of a mismatch between a figure and the geometry: a class a file, all of one shape."""
