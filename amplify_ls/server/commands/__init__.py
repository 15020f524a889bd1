"""The commands of `workspace/executeCommand`: what each does, one a file.

What they need of core, plugins and cloud is imported when they run, in a thread.
"""

from collections.abc import Mapping

from amplify_ls.server.commands.add import ADD
from amplify_ls.server.commands.command import PREFIX, Command
from amplify_ls.server.commands.delete import DELETE
from amplify_ls.server.commands.init import INIT
from amplify_ls.server.commands.preview import PREVIEW
from amplify_ls.server.commands.push import PUSH
from amplify_ls.server.commands.recover import RECOVER
from amplify_ls.server.commands.remove import REMOVE
from amplify_ls.server.commands.sandbox import SANDBOX
from amplify_ls.server.commands.status import STATUS

COMMANDS: Mapping[str, Command] = {
    command.id: command
    for command in (INIT, ADD, REMOVE, PUSH, PREVIEW, RECOVER, STATUS, DELETE, SANDBOX)
}
"""Every command but the one that cancels, by its id."""

CANCEL = f"{PREFIX}cancel"
