"""What the Amplify CLI does: plan, execute, and tell what happens meanwhile."""
