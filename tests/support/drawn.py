"""What rich draws, as text."""

from io import StringIO

from rich.console import RenderableType

from amplify_ls.cli.operations.console import console_on, show


def drawn(renderable: RenderableType, *, color: str = "never", columns: int = 100) -> str:
    """A picture as a terminal of so many columns shows it."""
    stream = StringIO()
    show(console_on(stream, color, {"COLUMNS": str(columns)}), renderable)
    return stream.getvalue()
