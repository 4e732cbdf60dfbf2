"""The content apps, as far as they need no database."""
