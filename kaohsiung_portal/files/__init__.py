"""Files that editors upload: how they are kept, under the digest of their content, and served.

Not which files are taken, nor what is made of them (documents, images).
"""
