"""What an Amplify project is: file kinds, views, and an immutable snapshot of one root."""
