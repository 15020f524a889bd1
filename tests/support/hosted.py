"""A command with a payload, written into every kind of host.

Each host quotes by its own rules here, so that nothing of what is tested takes part.
"""

import json
import re
from collections.abc import Callable

from tests.support.hosted_windows import WINDOWS

COMMAND = "run --x {} --yes"


def doubled(text: str) -> str:
    """Text between double quotes of a Bash script."""
    return '"' + re.sub(r'[\\"$`]', r"\\\g<0>", text) + '"'


def single(text: str) -> str:
    """Text between single quotes of a Bash script."""
    return "'" + text.replace("'", "'\\''") + "'"


def fish_single(text: str) -> str:
    """Text between single quotes of a fish script."""
    return "'" + re.sub(r"[\\']", r"\\\g<0>", text) + "'"


def fish_double(text: str) -> str:
    """Text between double quotes of a fish script."""
    return '"' + re.sub(r'[\\"$]', r"\\\g<0>", text) + '"'


def _in_list(command: str, payload: str) -> list[str]:
    return [payload if word == "{}" else word for word in command.split()]


def _exec(command: str, payload: str) -> str:
    words = json.dumps(_in_list(command, payload), ensure_ascii=False)
    return f"FROM node:18\nRUN {words}\n"


def _entrypoint(command: str, payload: str) -> str:
    words = _in_list(command, payload)
    first, rest = json.dumps(words[:1]), json.dumps(words[1:], ensure_ascii=False)
    return f"FROM node:18\nENTRYPOINT {first}\nCMD {rest}\n"


def _made(text: str) -> str:
    return text.replace("$", "$$")


def _made_variable(command: str, payload: str) -> str:
    value = re.sub(r"(\\*)#", r"\1\1\\#", _made(single(payload)[1:-1]))
    line = command.format("'$(PAYLOAD)'")
    return f"PAYLOAD = {value}\n\nall: a b\n\t@{line}\n"


def _groovy(quote: str, text: str) -> str:
    special = r"[\\']" if quote[0] == "'" else r'[\\"$]'
    return quote + re.sub(special, r"\\\g<0>", text) + quote


def _step(quote: str) -> Callable[[str, str], str]:
    def write(command: str, payload: str) -> str:
        line = _groovy(quote, command.format(doubled(payload)))
        return f"node {{\n  sh(label: 'it', script: {line})\n}}\n"

    return write


def _with_environment(command: str, payload: str) -> str:
    value, line = _groovy("'", payload), command.format('"$PAYLOAD"')
    return f"pipeline {{\n  environment {{ PAYLOAD = {value} }}\n  steps {{ sh '{line}' }}\n}}\n"


def _interpolated(command: str, payload: str) -> str:
    value, line = _groovy("'''", single(payload)), command.format("${env.PAYLOAD}")
    return f'def PAYLOAD = {value}\nsh """\n  cd x\n  {line}\n"""\n'


def _compose(command: str, payload: str) -> str:
    line = json.dumps(command.format(single(payload)).replace("$", "$$"), ensure_ascii=False)
    return f"services:\n  app:\n    command: {line}\n"


def _yaml_words(command: str, payload: str) -> str:
    words = [json.dumps(word, ensure_ascii=False) for word in _in_list(command, payload)]
    items = "".join(f"      - {word}\n" for word in words)
    return f"spec:\n  containers:\n    - command:\n{items}"


def _flow_words(command: str, payload: str) -> str:
    words = json.dumps(_in_list(command, payload)[1:], ensure_ascii=False)
    return f"steps:\n- name: node\n  entrypoint: {command.split(maxsplit=1)[0]}\n  args: {words}\n"


def _nested(command: str, payload: str) -> str:
    return f"docker run x bash -lc {doubled(command.format(single(payload)))}\n"


def _with_options(command: str, payload: str) -> str:
    line = command.format('"$P"')
    return f"P={single(payload)}\nOPTIONS='--y z'\n{line} $OPTIONS\n"


def _script(
    quote: Callable[[str], str], before: str = "", after: str = "\n"
) -> Callable[[str, str], str]:
    def write(command: str, payload: str) -> str:
        return before + command.format(quote(payload)) + after

    return write


def _in_double_quotes(before: str, after: str) -> Callable[[str, str], str]:
    """A script as a JSON string, which is one of YAML, too."""

    def write(command: str, payload: str) -> str:
        return before + json.dumps(command.format(single(payload)), ensure_ascii=False) + after

    return write


HOSTED: dict[str, tuple[str, Callable[[str, str], str]]] = {
    "sh": ("a.sh", _script(single)),
    "sh, double quotes": ("a.sh", _script(doubled)),
    "sh, options in a variable": ("a.sh", _with_options),
    "sh, handed to another": ("a.sh", _nested),
    "shebang": ("deploy", _script(single, "#!/usr/bin/env bash\n")),
    "zsh": ("a.zsh", lambda c, p: f"PAYLOAD={doubled(p)}\n{c.format('$PAYLOAD')}\n"),
    "fish": ("a.fish", _script(fish_single)),
    "fish, double quotes": ("a.fish", _script(fish_double)),
    "fish, variable": (
        "a.fish",
        lambda c, p: f"set -gx PAYLOAD {fish_single(p)}\nif true\n  {c.format('$PAYLOAD')}\nend\n",
    ),
    "Dockerfile": (
        "Dockerfile",
        _script(single, "FROM node:18\nRUN --mount=type=cache,target=/x cd x && \\\n  # why\n  "),
    ),
    "Dockerfile, double quotes": ("Dockerfile.dev", _script(doubled, "FROM a\nCMD ")),
    "Dockerfile, words": ("Dockerfile", _exec),
    "Dockerfile, entry point": ("web.dockerfile", _entrypoint),
    "Dockerfile, variable": (
        "Dockerfile",
        lambda c, p: f"FROM a\nENV P={doubled(p)} Q=1\nRUN {c.format(chr(34) + '$P' + chr(34))}\n",
    ),
    "Dockerfile, heredoc": ("Dockerfile", _script(single, "RUN <<EOF\ncd x\n", "\nEOF\nRUN b\n")),
    "makefile": ("Makefile", lambda c, p: f"a: b\n\t-@cd x; \\\n\t{_made(c.format(single(p)))}\n"),
    "makefile, one shell": (
        "GNUmakefile",
        lambda c, p: f".ONESHELL:\na:\n\tcd x\n\t{_made(c.format(doubled(p)))}\n",
    ),
    "makefile, variable": ("rules.mk", _made_variable),
    "Jenkinsfile, '": ("Jenkinsfile", _step("'")),
    'Jenkinsfile, "': ("Jenkinsfile.prod", _step('"')),
    "Jenkinsfile, '''": ("Jenkinsfile", _step("'''")),
    'Jenkinsfile, """': ("deploy.groovy", _step('"""')),
    "Jenkinsfile, environment": ("Jenkinsfile", _with_environment),
    "Jenkinsfile, name": ("Jenkinsfile", _interpolated),
    "Markdown": ("README.md", _script(single, "# Use\n\n```bash\ncd x\n", "\n```\n\nEnd.\n")),
    "Markdown, prompt": (
        "README.md",
        _script(doubled, "1. Do\n\n   ```console\n   $ ", "\n   done\n   ```\n"),
    ),
    "GitHub Actions": (
        "a.yml",
        _script(single, "jobs:\n  a:\n    steps:\n    - run: |\n        cd x\n        "),
    ),
    "GitLab": (
        ".gitlab-ci.yml",
        _in_double_quotes("a:\n  before_script: [cd x]\n  script:\n  - ", "\n"),
    ),
    "buildspec": (
        "buildspec.yml",
        _script(doubled, "phases:\n  build:\n    commands:\n      - >-\n        "),
    ),
    "CircleCI": (
        "config.yml",
        _in_double_quotes("jobs:\n  a:\n    steps:\n    - run: {command: ", "}\n"),
    ),
    "Azure Pipelines": (
        "azure-pipelines.yml",
        _script(single, "steps:\n- task: Bash@3\n  inputs:\n    script: |\n      "),
    ),
    "Compose": ("compose.yaml", _compose),
    "words in lines": ("deployment.yaml", _yaml_words),
    "words in brackets": ("cloudbuild.yaml", _flow_words),
    "package.json": ("package.json", _in_double_quotes('{"scripts": {"deploy": ', "}}\n")),
    **WINDOWS,
}
"""By name: the file, and what writes a command with `{}` in the place of its payload into it."""
