"""Your notebook for the way of a request, and a tool that watches one. Not part of the service."""
