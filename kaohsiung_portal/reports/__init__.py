"""What visitors write: mistakes on a page or in its translation, and other messages.

Not how editors work on them (editing).
"""
