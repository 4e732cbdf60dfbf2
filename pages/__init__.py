"""The kinds of content about the city, its climate action and the capacity center."""
