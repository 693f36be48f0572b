"""One event, two dates: whether two dates are told of the same thing, and how they differ."""
