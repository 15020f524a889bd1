from importlib import import_module
from pkgutil import iter_modules

from amplify_ls.server import handlers
from amplify_ls.server.handler import Question, Update
from amplify_ls.server.handlers import HANDLERS


def test_every_handler_is_in_the_table() -> None:
    modules = [
        import_module(f"{handlers.__name__}.{m.name}") for m in iter_modules(handlers.__path__)
    ]
    kinds = (Question, Update)
    written = [value for m in modules for value in vars(m).values() if isinstance(value, kinds)]

    assert len(written) == len(modules)
    assert {id(handler) for handler in written} == {id(handler) for handler in HANDLERS}


def test_a_handler_lives_in_the_file_named_after_its_method() -> None:
    names = {handler.method.rpartition("/")[2].lower() for handler in HANDLERS}
    files = {module.name.replace("_", "") for module in iter_modules(handlers.__path__)}

    assert names == files


def test_a_method_has_one_handler() -> None:
    methods = [handler.method for handler in HANDLERS]

    assert len(set(methods)) == len(methods)
