import pytest

from amplify_ls.server.arguments import Address, Arguments, parse


def test_an_editor_needs_no_arguments() -> None:
    assert parse([]) == parse(["--stdio"]) == Arguments()


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("7000", Address("127.0.0.1", 7000)),
        ("127.0.0.1:7000", Address("127.0.0.1", 7000)),
        ("localhost:0", Address("localhost", 0)),
        ("[::1]:7000", Address("::1", 7000)),
    ],
)
def test_tcp_takes_a_port_on_this_machine(text: str, address: Address) -> None:
    assert parse(["--tcp", text, "--log-level", "debug"]) == Arguments(address, "debug")


@pytest.mark.parametrize("text", ["0.0.0.0:7000", "192.0.2.1:7000", ":::7000", "example.com:1"])
def test_tcp_refuses_to_be_reached_from_elsewhere(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert parse(["--tcp", text]) is None
    assert "other machines" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "x", "70000", "127.0.0.1:", "127.0.0.1:-1"])
def test_tcp_refuses_what_is_no_port(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert parse(["--tcp", text]) is None
    assert "is not a port" in capsys.readouterr().err


def test_an_unknown_argument_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert parse(["--pipe", "x"]) is None
    assert "--pipe" in capsys.readouterr().err
