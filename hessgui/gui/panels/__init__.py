"""The cards of the window: each shows one thing it is given and says in signals what the user did."""
