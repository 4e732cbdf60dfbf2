"""Reports, as far as they need no database: the text, the senders."""
