"""Past results: a strip of them, each a click away, and one that is pinned beside the current one."""
