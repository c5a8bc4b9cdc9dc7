"""The command line ``zoneproof``, one file for each command."""
