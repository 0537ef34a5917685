"""Mutants of Python code; see mutants.py."""
