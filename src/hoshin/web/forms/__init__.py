"""Forms made from the declarations: whatever is declared is created, edited, retired and restored here by itself."""
