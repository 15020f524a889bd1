"""Plugins that come with amplify-ls, reached through entry points as everybody's are."""
