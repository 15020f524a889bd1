from importlib import import_module
from pkgutil import iter_modules

from amplify_ls.server import handlers
from amplify_ls.server.commands import CANCEL, COMMANDS
from amplify_ls.server.commands.command import PREFIX
from amplify_ls.server.handler import Order, Question, Update
from amplify_ls.server.handlers import HANDLERS
from amplify_ls.server.handlers.execute_command import NAMES


def test_every_handler_is_in_the_table() -> None:
    modules = [
        import_module(f"{handlers.__name__}.{m.name}") for m in iter_modules(handlers.__path__)
    ]
    kinds = (Question, Order, Update)
    written = [value for m in modules for value in vars(m).values() if isinstance(value, kinds)]

    assert len(written) == len(modules)
    assert {id(handler) for handler in written} == {id(handler) for handler in HANDLERS}


def test_a_handler_lives_in_the_file_named_after_its_method() -> None:
    names = {_after_scope(handler.method) for handler in HANDLERS}
    files = {module.name.replace("_", "") for module in iter_modules(handlers.__path__)}

    assert names == files


def test_a_method_has_one_handler() -> None:
    methods = [handler.method for handler in HANDLERS]

    assert len(set(methods)) == len(methods)


def test_every_command_that_editors_are_offered_is_there() -> None:
    assert {*COMMANDS, CANCEL} == {f"{PREFIX}{name}" for name in NAMES}


def _after_scope(method: str) -> str:
    """`codeLens` of `textDocument/codeLens`; `shutdown` has no scope."""
    _, _, name = method.partition("/")
    return (name or method).replace("/", "").lower()
