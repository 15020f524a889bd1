"""Which files of the mirror Amplify Studio is given, as a recorded push of the Amplify CLI did."""

from __future__ import annotations

from amplify_ls.core.backend.studio_copies import studio_copies

COPIED = (
    "cli.json",
    "amplify-meta.json",
    "backend-config.json",
    "auth/shop/build/parameters.json",
    "api/shop/schema.graphql",
    "api/shop/transform.conf.json",
    "api/shop/parameters.json",
)
LEFT = (
    "tags.json",
    "auth/shop/cli-inputs.json",
    "auth/shop/build/shop-cloudformation-template.json",
    "function/f/src/node_modules/x/parameters.json",
    "function/f/.hidden/parameters.json",
    "api/shop/schema/Post.graphql",
)


def test_files_are_copied_by_their_names_wherever_they_are() -> None:
    mirror = {path: path.encode() for path in (*COPIED, *LEFT)}

    assert studio_copies(mirror) == {f"studio-backend/{path}": path.encode() for path in COPIED}
