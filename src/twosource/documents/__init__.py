"""Articles in, Documents out: one reader for each format, ``read`` chooses among them."""
