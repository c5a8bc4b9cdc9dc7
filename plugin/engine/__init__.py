"""Measures and checks, in a process of its own: geopandas, pyogrio, fiona, shapely, pyproj; no Qt, no QGIS."""
