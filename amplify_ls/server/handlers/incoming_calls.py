"""`callHierarchy/incomingCalls`: the resources and fields that need this one."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import WorkspaceQuestion
from amplify_ls.server.projects import Library


def _answer(
    library: Library, params: types.CallHierarchyIncomingCallsParams
) -> list[types.CallHierarchyIncomingCall] | None:
    from amplify_ls.features.navigation.calls import incoming
    from amplify_ls.server import convert_calls

    asked = convert_calls.asked(params.item)
    if asked is None:
        return None
    _, root, key = asked
    survey = library.survey(root)
    return convert_calls.incoming(incoming(key, survey.index, survey.project), library) or None


INCOMING_CALLS = WorkspaceQuestion(types.CALL_HIERARCHY_INCOMING_CALLS, _answer, nothing=None)
