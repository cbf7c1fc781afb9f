"""The one question about work that came from other programs: is it run work, and whose, or which goal does it serve?"""
