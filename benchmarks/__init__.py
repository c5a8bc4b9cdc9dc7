"""Side-by-side measurements: Zoneproof and its peers on the same made parcels, in one run on one machine."""
