"""Plugins that come with amplify-ls; like all others they are reached through their entry points."""
