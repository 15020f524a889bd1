"""What editors ask about GraphQL schemas."""
