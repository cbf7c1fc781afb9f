"""The design system on one page: every token, element and component in every state."""
