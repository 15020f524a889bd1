"""JSON Schemas: the catalogue, validation, and which subschema applies at a place."""
