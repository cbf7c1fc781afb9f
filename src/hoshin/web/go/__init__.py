"""Going anywhere by a few letters: pages, what is in the plan, and what can be begun."""
