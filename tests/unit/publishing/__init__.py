"""Publishing, as far as it needs no database: showings, prints, digests, checks, moments."""
