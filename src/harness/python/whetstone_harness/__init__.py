"""What Whetstone has in the learner's process for Python: loaded by its path, so that nothing can stand in for it."""
