"""How the desk writes dates, where Django's own way can be misread."""
