import os

from amplify_ls.server.stdio import Output


def test_messages_to_an_editor_that_is_gone_are_dropped() -> None:
    reading, writing = os.pipe()
    output = Output(os.fdopen(writing, "wb"))
    os.close(reading)

    output.write(b"is anybody there?")
    output.close()
    output.write(b"hello?")
