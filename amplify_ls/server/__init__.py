"""The front end for editors: the only place that knows pygls and the protocol."""
