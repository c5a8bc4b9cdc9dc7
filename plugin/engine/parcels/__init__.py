"""Parcels in bulk: registered areas held against millions of polygons in a stream, with bounded memory."""
