"""Understanding of AWS Amplify CLI Gen 1 projects: a language server and a command line."""

__version__ = "0.1.0"
