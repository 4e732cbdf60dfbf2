"""The kinds of content about awards: programmes, their editions and the prizes won."""
