"""Where names lead, and what leads to them."""
