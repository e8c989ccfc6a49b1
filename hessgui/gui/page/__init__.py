"""What the pages in the middle of the window are made of: a frame, a row of switches, and answers of the engine."""
