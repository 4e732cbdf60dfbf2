"""What machines read to find the pages: site map, calendar file, robots.txt, icon.

Not the pages themselves (content), nor the search within the portal (search).
"""
