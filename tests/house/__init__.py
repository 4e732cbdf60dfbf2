"""Tests of the house itself: what its rules promise is read from the files, without a database."""
