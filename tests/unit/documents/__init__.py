"""Content, as far as it needs no database: rich text, dates, quantities."""
