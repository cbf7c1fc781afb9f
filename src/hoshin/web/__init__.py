"""The pages: what a browser is shown, over the same verbs as the command line."""
