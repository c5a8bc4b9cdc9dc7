"""Documents: the text of articles, gazettes, reports and tables, a file for each format."""
