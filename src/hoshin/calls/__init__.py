"""What a program may ask of Hoshin: each call declared once. The API answers them, the command line makes them."""
