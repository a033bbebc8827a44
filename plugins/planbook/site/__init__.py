"""Pages to a website: semantic HTML inside the theme's shell, addresses, what the theme needs to know."""
