"""The languages: registry, negotiation, addresses and their checks."""
