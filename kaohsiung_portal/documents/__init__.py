"""Files for download: what may be uploaded, under which name it is kept, how it is served.

Not images (images), nor what cites a file (content and the content apps).
"""
