"""From documents to an appeal letter."""
