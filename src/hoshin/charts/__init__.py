"""Small drawings: sparks in text, and charts as SVG of our own. Knows no other room.

A chart has a sentence as its title and can be read without colour; what it shows is always also written as figures.
"""
