"""The rules, a family in a file; each file lists its own under ``RULES``."""
