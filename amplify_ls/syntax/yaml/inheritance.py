"""Jobs of a pipeline with what they take from elsewhere in their file.

`<<` merges mappings in any file. Jobs of GitLab take keys from templates (`extends`) and from
`default` or the top of the file, those of CircleCI from executors.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from amplify_ls.syntax.yaml.tree import Mapping, Node, Sequence

MERGED = "<<"
"""The key below which an alias stands for more keys of the same mapping."""
_DEFAULTS = ("before_script", "after_script")
_JOINED = ("variables", "environment")
"""Mappings of which a job takes what it does not have itself."""
_DEEPEST = 11
"""Templates of templates that GitLab follows."""
_MOST_LINES = 5_000
"""Lines that jobs together have before and behind their own."""

Keys = dict[str, Node]
TextOf = Callable[[Node], str]


def merged(node: Mapping) -> Mapping:
    """A mapping with the keys of those that are merged into it; its own win."""
    if not any(key == MERGED for key, _ in node.pairs):
        return node
    found: Keys = {}
    for key, value in node.pairs:
        if key == MERGED:
            for other in reversed(_listed(value)):
                found |= dict(merged(other).pairs) if isinstance(other, Mapping) else {}
    return Mapping((*(found | _without_merges(node)).items(),))


def completed(root: Node, text_of: TextOf) -> Node:
    """A whole file in which jobs have what they take from elsewhere in it."""
    if not isinstance(root, Mapping):
        return root
    keys = dict(root.pairs)
    jobs, executors = keys.get("jobs"), keys.get("executors")
    if isinstance(jobs, Mapping) and isinstance(executors, Mapping):
        whole = _with_executors(jobs, dict(executors.pairs), text_of)
        return Mapping(tuple((k, whole if k == "jobs" else v) for k, v in root.pairs))
    return _Templates(root, text_of).completed() if jobs is None else root


def _with_executors(jobs: Mapping, executors: Keys, text_of: TextOf) -> Mapping:
    return Mapping(tuple(_with_executor(jobs, executors, text_of)))


def _with_executor(jobs: Mapping, executors: Keys, text_of: TextOf) -> Iterator[tuple[str, Node]]:
    for name, job in jobs.pairs:
        named = dict(job.pairs).get("executor") if isinstance(job, Mapping) else None
        if isinstance(named, Mapping):
            named = dict(named.pairs).get("name")
        executor = executors.get(text_of(named))
        if isinstance(job, Mapping) and isinstance(executor, Mapping):
            yield name, Mapping((*_over(dict(executor.pairs), dict(job.pairs)).items(),))
        else:
            yield name, job


class _Templates:
    """The jobs and templates of a file of GitLab."""

    def __init__(self, root: Mapping, text_of: TextOf) -> None:
        self._root = root
        self._text_of = text_of
        self._own = {key: merged(job) for key, job in root.pairs if isinstance(job, Mapping)}
        self._whole: dict[str, Keys] = {}
        self._left = _MOST_LINES
        own_defaults = self._own.pop("default", Mapping(()))
        top = {key: value for key, value in root.pairs if key in _DEFAULTS}
        self._defaults = top | {k: v for k, v in own_defaults.pairs if k in _DEFAULTS}

    def completed(self) -> Mapping:
        """The file with the jobs as they run."""
        return Mapping(
            tuple(
                (key, Mapping((*self._job(key).items(),)) if key in self._own else value)
                for key, value in self._root.pairs
            )
        )

    def _job(self, key: str) -> Keys:
        """A job, with its templates below it and the defaults below these."""
        whole = self._extended(key, _DEEPEST)
        if "script" in whole and "inherit" not in whole:
            whole = self._defaults | whole
        self._left -= sum(len(_listed(whole.get(name))) for name in _DEFAULTS)
        return whole if self._left > 0 else dict(self._own[key].pairs)

    def _extended(self, key: str, deepest: int) -> Keys:
        if key not in self._whole:
            self._whole[key] = own = dict(self._own[key].pairs)
            found: Keys = {}
            for name in map(self._text_of, _listed(own.get("extends"))):
                if name in self._own and deepest > 0:
                    found = _over(found, self._extended(name, deepest - 1))
            self._whole[key] = _over(found, own)
        return self._whole[key]


def _over(base: Keys, own: Keys) -> Keys:
    """The keys of two mappings; those of the second win, but variables are all kept."""
    both = base | own
    for key in _JOINED:
        low, high = base.get(key), own.get(key)
        if isinstance(low, Mapping) and isinstance(high, Mapping):
            both[key] = Mapping((*(dict(low.pairs) | dict(high.pairs)).items(),))
    return both


def _listed(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _without_merges(node: Mapping) -> Keys:
    return {key: value for key, value in node.pairs if key != MERGED}
