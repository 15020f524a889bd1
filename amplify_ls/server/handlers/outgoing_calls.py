"""`callHierarchy/outgoingCalls`: the resources that this one needs."""

from __future__ import annotations

from lsprotocol import types

from amplify_ls.server.handler import WorkspaceQuestion
from amplify_ls.server.projects import Library


def _answer(
    library: Library, params: types.CallHierarchyOutgoingCallsParams
) -> list[types.CallHierarchyOutgoingCall] | None:
    from amplify_ls.features.navigation.calls import outgoing
    from amplify_ls.server import convert_calls

    asked = convert_calls.asked(params.item)
    if asked is None:
        return None
    path, root, key = asked
    survey = library.survey(root)
    found = outgoing(key, survey.index, survey.project, path)
    return convert_calls.outgoing(found, params.item, path, library) or None


OUTGOING_CALLS = WorkspaceQuestion(types.CALL_HIERARCHY_OUTGOING_CALLS, _answer, nothing=None)
