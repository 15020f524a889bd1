"""CloudFormation templates: what they say, and what a push makes of them."""
