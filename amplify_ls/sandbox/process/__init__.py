"""The process of the embedded AWS: MiniStack, with what Amplify needs of it mended.

Only this package imports MiniStack.
"""
