"""What a piece of content is and how it is shown: the base of all kinds, rich text, dates and
quantities, list and detail views, loading from files.

Not the kinds themselves (the content apps), nor what is public (publishing).
"""
