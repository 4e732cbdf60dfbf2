"""How often pages were looked at, by day and language, without anything about who looked.

Not how editors read it (editing).
"""
