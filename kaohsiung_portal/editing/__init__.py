"""The editors' desk: the admin site, the form of a working copy, publishing it, its history.

Not what publishing does (publishing), nor what a kind declares (content).
"""
