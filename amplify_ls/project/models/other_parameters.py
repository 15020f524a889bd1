"""amplify/backend/<category>/<name>/parameters.json of any other category."""

from amplify_ls.project.models.parameter_file import ParameterFile
from amplify_ls.project.models.record import about


class OtherParameters(ParameterFile, json_schema_extra=about({"retentionInDays": 30})):
    """Values for the parameters that the resource's template declares.

    Values that differ between environments are in team-provider-info.json instead.
    """
