"""The environment a project works on, and what is kept for each environment."""
