"""The languages the portal speaks: which there are, their addresses, names and fallbacks.

Not the texts in those languages (content), nor the state of a translation (translations).
"""
