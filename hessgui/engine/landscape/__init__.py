"""A function around its point: values along lines and over planes, and steps to where its gradient is zero."""
