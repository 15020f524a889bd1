"""How an operation goes on: its steps, its journal, its locks, and what a stack says meanwhile."""
