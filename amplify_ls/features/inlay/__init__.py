"""What is shown between the characters of a text that do not say it themselves."""
