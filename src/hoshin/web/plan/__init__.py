"""Plain pages for every declared entity; a page of its own replaces them where a kind has one."""
