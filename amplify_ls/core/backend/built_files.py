"""What is made of a resource's other files before it is deployed: its template and parameters."""

from __future__ import annotations

from amplify_ls.contract.registry import Plugins
from amplify_ls.contract.resource import ResourceName
from amplify_ls.core.backend import Backend


def built_files(backend: Backend, resource: ResourceName, plugins: Plugins) -> dict[str, bytes]:
    """The files by their path below the resource's folder; none where no plugin makes any.

    Raises:
        AmplifyError: a file of the resource does not say what it has to.
    """
    category = plugins.categories.get(resource.category)
    if category is None:
        return {}
    files = backend.files_of(resource)
    texts = {path: data.decode("utf-8", "replace") for path, data in files.items()}
    built = category.build(resource.name, texts, backend.facts)
    return {path: text.encode() for path, text in built.items()}
