"""The style guide: every component of the public pages, in every language, with fixed samples.

Rooms above add samples of their own components to `registry.SAMPLES`, as they add checks to the
gate of publishing.
"""
