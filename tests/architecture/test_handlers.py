import re
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, get_args, get_origin

from amplify_ls.server import handlers
from amplify_ls.server.commands import CANCEL, COMMANDS
from amplify_ls.server.commands.command import PREFIX
from amplify_ls.server.handler import Handler
from amplify_ls.server.handlers import HANDLERS
from amplify_ls.server.handlers.execute_command import NAMES


def test_every_handler_is_in_the_table() -> None:
    modules = [
        import_module(f"{handlers.__name__}.{m.name}") for m in iter_modules(handlers.__path__)
    ]

    assert len(HANDLERS) == len(modules)
    assert {id(_handler_of(m)) for m in modules} == {id(handler) for handler in HANDLERS}


def test_a_handler_lives_in_the_file_named_after_its_method() -> None:
    modules = [
        import_module(f"{handlers.__name__}.{m.name}") for m in iter_modules(handlers.__path__)
    ]
    files = {m.__name__.rpartition(".")[2].replace("_", ""): _handler_of(m).method for m in modules}

    assert [name for name, method in files.items() if name not in _names(method)] == []


def test_a_method_has_one_handler() -> None:
    methods = [handler.method for handler in HANDLERS]

    assert len(set(methods)) == len(methods)


def test_every_command_that_editors_are_offered_is_there() -> None:
    assert {*COMMANDS, CANCEL} == {f"{PREFIX}{name}" for name in NAMES}


def _handler_of(module: ModuleType) -> Any:  # noqa: ANN401 - one of several kinds
    kinds = tuple(get_origin(kind) for kind in get_args(Handler))
    return next(value for value in vars(module).values() if isinstance(value, kinds))


def _names(method: str) -> set[str]:
    """What a file may be called: `workspace/symbol` is no `symbol`, there are two of them."""
    return {_after_scope(method), re.sub(r"\W", "", method).lower()}


def _after_scope(method: str) -> str:
    """`codeLens` of `textDocument/codeLens`; `shutdown` has no scope."""
    _, _, name = method.partition("/")
    return (name or method).replace("/", "").lower()
