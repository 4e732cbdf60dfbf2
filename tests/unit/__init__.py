"""Tests of one room each, without a database; the folders mirror the code."""
