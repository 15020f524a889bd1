"""Understanding of AWS Amplify CLI Gen 1 projects: a language server and a command line."""
