import pytest

from amplify_ls.cli.grammar import Grammar, Known, command_in, read_arguments
from amplify_ls.contract.errors import AmplifyError
from amplify_ls.project.kinds import canonical_option

GRAMMAR = Grammar(
    options=(
        Known("amplify", "", "JSON"),
        Known("frontend", "", "JSON"),
        Known("yes", ""),
        Known("verbose", ""),
        Known("dry-run", "", is_own=True),
        Known("color", "", choices=("auto", "never")),
    ),
    needless={"force": "there is nothing to force"},
    missing={"app": "Clone it with git."},
    alias=canonical_option,
)


def options(*argv: str) -> dict[str, str | None]:
    read = read_arguments("init", argv, GRAMMAR)
    return {name: given.value for name, given in read.options.items()}


def notes(*argv: str) -> str:
    return "\n".join(read_arguments("init", argv, GRAMMAR).notes)


@pytest.mark.parametrize(
    "argv", [("add", "auth"), ("auth", "add"), ("auth", "add", "--headless", "remove")]
)
def test_the_words_of_a_command_stand_in_either_order(argv: tuple[str, ...]) -> None:
    assert command_in(argv, {"add", "remove"}) == "add"
    assert read_arguments("add", argv, GRAMMAR).words == ("auth",)


def test_the_first_word_that_is_a_command_is_the_command() -> None:
    assert command_in(["status", "push"], {"push", "status"}) == "status"


@pytest.mark.parametrize("argv", [(), ("--yes", "init"), ("a", "b", "init")])
def test_other_words_are_no_command(argv: tuple[str, ...]) -> None:
    assert command_in(argv, {"init"}) is None


@pytest.mark.parametrize("written", ["--amplify", "-amplify", "---amplify", "-a"])
def test_dashes_do_not_count(written: str) -> None:
    assert options("init", written, "{}") == {"amplify": "{}"}


@pytest.mark.parametrize("written", ["-a", "--amplify-config", "--amplifyConfig"])
def test_old_names_are_the_new_ones(written: str) -> None:
    assert options(written, "{}") == {"amplify": "{}"}


def test_an_option_before_another_has_no_value() -> None:
    assert options("init", "-y", "--amplify", "{}") == {"yes": None, "amplify": "{}"}


def test_of_a_repeated_option_the_last_counts() -> None:
    assert options("-a", "1", "--amplify", "2") == {"amplify": "2"}


def test_a_value_joined_by_a_sign_counts_and_is_told() -> None:
    assert options("init", '--amplify={"a":"b=c"}') == {"amplify": '{"a":"b=c"}'}
    assert "The Amplify CLI does not take `--amplify=` apart" in notes('--amplify={"a":1}')


def test_an_unknown_option_is_told_with_the_nearest() -> None:
    assert notes("--frontned", "{}") == (
        "There is no option `--frontned`; did you mean `--frontend`? It is left out, as by the "
        "Amplify CLI."
    )


def test_an_unknown_option_like_no_other_is_told() -> None:
    assert notes("--zzz") == "There is no option `--zzz`; it is left out, as by the Amplify CLI."


def test_what_may_have_been_meant_to_keep_us_from_acting_is_never_left_out() -> None:
    with pytest.raises(AmplifyError, match=r"`--dry-urn`; did you mean `--dry-run`\?"):
        read_arguments("init", ["--dry-urn", "--yes"], GRAMMAR)


def test_an_option_without_effect_says_why() -> None:
    assert notes("--force") == "`--force` changes nothing here: there is nothing to force."


def test_an_option_that_only_the_amplify_cli_has_stops_the_command() -> None:
    with pytest.raises(AmplifyError) as raised:
        read_arguments("init", ["--app", "https://example.org/x.git"], GRAMMAR)

    assert raised.value.advice == "Clone it with git."


def test_an_option_that_needs_a_value_says_so() -> None:
    with pytest.raises(AmplifyError, match="`--amplify` needs a value"):
        read_arguments("init", ["--amplify", "--yes"], GRAMMAR)


def test_a_value_that_is_no_choice_is_refused() -> None:
    with pytest.raises(AmplifyError, match="one of these values: auto, never"):
        read_arguments("init", ["--color", "pink"], GRAMMAR)


def test_a_word_that_an_option_without_value_takes_is_told() -> None:
    assert "The word behind `--yes` is left out" in notes("init", "--yes", "auth")


def test_a_short_name_of_verbose_is_known() -> None:
    assert options("-v") == {"verbose": None}


@pytest.mark.parametrize(
    "argv",
    [
        ("--amplify", "{secretAccessKey:", "hunter2", "}"),
        ("--yes", "hunter2", "hunter2"),
        ("--secret=hunter2",),
        ('-{"key":"hunter2"}',),
        ("--amplify={}", "hunter2"),
    ],
)
def test_notes_never_show_what_may_be_a_secret(argv: tuple[str, ...]) -> None:
    assert notes("init", *argv)
    assert "hunter2" not in notes("init", *argv)
