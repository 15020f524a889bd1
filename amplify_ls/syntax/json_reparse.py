from amplify_ls.syntax.tree import Tree
from amplify_ls.text.span import Span


def reparse(tree: Tree, span: Span, new_text: str) -> Tree:
    from amplify_ls.syntax.json import parse
    text = tree.text[: span.start] + new_text + tree.text[span.end :]
    by = len(new_text) - (span.end - span.start)
    breaks = [at for at in tree.breaks if at <= span.start] + [at + by for at in tree.breaks if at >= span.end]
    return parse(text, tree.dialect, breaks)
