"""What the outside world calls: routes, their bodies, their dependencies."""
