"""The peers, a file each: how each one is loaded and asked, as its own manual advises."""
