"""The warehouse: what was read from the documents, kept in one DuckDB file, questioned by views and findings."""
