"""Where cases and documents are kept."""
