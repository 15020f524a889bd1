"""Files of a project: read as the Amplify CLI reads them, changed together or not at all."""
