"""What of a text can be followed to a file or to a page of the AWS console."""
