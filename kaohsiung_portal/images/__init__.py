"""Images: what may be uploaded, what is kept of it, the renditions made from it, how all is served.

Not which pages show one (content), nor drawings that come with the code (static files).
"""
