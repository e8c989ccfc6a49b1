"""``hessgui compute``: problems from sessions or options, computed one by one, told as text or as JSON lines."""
