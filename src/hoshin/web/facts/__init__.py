"""What happened, told by forms: check-ins, progress, actions, figures. Each form calls the verb of the command line."""
