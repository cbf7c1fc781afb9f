"""The API: each declared call at an address, for programs that come with a token."""
