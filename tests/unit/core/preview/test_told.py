from amplify_ls.contract.preview import PropertyChange, Replacement, StackChange
from amplify_ls.contract.resource import Change
from amplify_ls.core.preview.told import told_plainly

PREFIX = "amplify-ls-preview/1/"
STACK = "AWS::CloudFormation::Stack"
SCHEMA = "AWS::AppSync::GraphQLSchema"


def changed(
    logical_id: str, kind: str, before: str, after: str, *path: str, anew: Replacement | None = None
) -> StackChange:
    return StackChange(
        path,
        logical_id,
        "",
        kind,
        Change.UPDATE,
        anew or Replacement.NEVER,
        (PropertyChange("Place", before, after),),
    )


def test_a_place_is_told_without_the_prefix() -> None:
    (found,) = told_plainly([changed("Schema", SCHEMA, "s3://b/1", f"s3://b/{PREFIX}2")], PREFIX)

    assert found.properties == (PropertyChange("Place", "s3://b/1", "s3://b/2"),)


def test_what_only_seems_to_change_is_left_out_with_the_stacks_around_it() -> None:
    seeming = [
        changed("api", STACK, "a/1", f"{PREFIX}a/1"),
        changed("Todo", STACK, "a/1", f"{PREFIX}a/1", "api"),
        changed("Schema", SCHEMA, "s3://b/1", f"s3://b/{PREFIX}1", "api", "Todo"),
    ]

    assert told_plainly(seeming, PREFIX) == ()


def test_a_stack_around_what_really_changes_stays() -> None:
    around = changed("api", STACK, "a/1", f"{PREFIX}a/1")
    inside = changed("Schema", SCHEMA, "1", "2", "api")

    assert [one.logical_id for one in told_plainly([around, inside], PREFIX)] == ["api", "Schema"]


def test_a_stack_that_gives_out_something_else_stays() -> None:
    stack = StackChange((), "api", "", STACK, Change.UPDATE)

    assert told_plainly([stack], PREFIX) == (stack,)


def test_nobody_is_frightened_by_a_custom_resource() -> None:
    custom = changed("Call", "Custom::Call", "1", "2", anew=Replacement.PERHAPS)

    assert [one.replacement for one in told_plainly([custom], PREFIX)] == [Replacement.NEVER]
