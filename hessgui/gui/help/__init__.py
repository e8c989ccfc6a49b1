"""Help on every page and card, and the tour of the first start."""
