"""The demo beside one's own site: asked for from there, and never to be taken for it."""
