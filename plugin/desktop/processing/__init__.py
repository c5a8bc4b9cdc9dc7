"""Zoneproof in QGIS' Processing: algorithms that call the same engine as the desktop and the command line."""
