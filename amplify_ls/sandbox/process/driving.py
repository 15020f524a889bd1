"""Operations from their first moment to their last, also across the end of a process."""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import Collection, Coroutine
from typing import Any

from amplify_ls.sandbox.process import mini, settings
from amplify_ls.sandbox.process.ending import begin_delete, clean_up, delete
from amplify_ls.sandbox.process.forward import forward
from amplify_ls.sandbox.process.operation import (
    OPERATION,
    Run,
    begin,
    failures,
    stack_event,
    verb,
)
from amplify_ls.sandbox.process.rollback import rollback, skip
from amplify_ls.sandbox.process.settings import Faults
from amplify_ls.sandbox.process.state import Keeper

logger = logging.getLogger(__name__)

RESUMED = "The embedded AWS was stopped while this was in progress, and goes on with it."


class Driver:
    """Stands where MiniStack has its own functions that run operations, with their signatures."""

    def __init__(self, keeper: Keeper, faults: Faults) -> None:
        self._keeper = keeper
        self._faults = faults
        # The loop itself holds tasks weakly only.
        self._tasks: set[asyncio.Task[None]] = set()
        self._under_way: dict[str, asyncio.Task[Any]] = {}

    def deploy(  # noqa: PLR0913 - MiniStack's signature
        self,
        stack_name: str,
        stack_id: str,  # noqa: ARG002 - MiniStack's signature
        template: mini.Record,
        param_values: mini.Record,
        disable_rollback: bool,  # noqa: FBT001 - MiniStack's signature
        *_: Any,  # noqa: ANN401 - MiniStack's signature
        previous_stack: mini.Record | None = None,
        **__: Any,  # noqa: ANN401 - MiniStack's signature
    ) -> Coroutine[Any, Any, None]:
        """Begin a create or an update at once, and go through it when the loop gets there.

        Begun at once, because the request that asked for it is answered, and the record saved,
        before any coroutine runs.
        """
        stack = mini.stacks[stack_name]
        begin(
            stack,
            template=template,
            values=param_values,
            previous=previous_stack,
            keep_failed=disable_rollback,
        )
        return self._drive(stack)

    def delete(
        self,
        stack_name: str,
        stack_id: str,  # noqa: ARG002 - MiniStack's signature
        retain_resources: Collection[str] = (),
        force: bool = False,  # noqa: FBT001, FBT002 - MiniStack's signature
    ) -> Coroutine[Any, Any, None]:
        """Begin to remove a stack at once, and do it when the loop gets there."""
        stack = mini.stacks[stack_name]
        begin_delete(stack, retain_resources, force=force)
        return self._drive_instead(stack)

    async def _drive_instead(self, stack: mini.Record) -> None:
        """Let what is being done to a stack come to rest, if anything is, and do what is to be."""
        under_way = self._under_way.get(stack["StackId"])
        if under_way is not None:
            under_way.cancel()
            await asyncio.wait([under_way])
        await self._drive(stack)

    async def roll_back(
        self,
        stack_name: str,
        stack_id: str,  # noqa: ARG002 - MiniStack's signature
        *_: Any,  # noqa: ANN401 - MiniStack's signature
        **__: Any,  # noqa: ANN401 - MiniStack's signature
    ) -> None:
        """Undo an operation that failed and was left as it was."""
        stack = mini.stacks[stack_name]
        await rollback(self._run(), stack, "User Initiated")

    def continue_rollback(
        self,
        stack_name: str,
        stack_id: str,  # noqa: ARG002 - MiniStack's signature
        skipped: Collection[str],
    ) -> Coroutine[Any, Any, None]:
        """Try a rollback that got stuck again, without some resources; begun at once."""
        stack = mini.stacks[stack_name]
        stack_event(stack, "UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
        skip(stack, skipped)
        return self._drive(stack)

    def resume(self) -> None:
        """Go on with every operation that an earlier process did not finish."""
        for (account, region, _), stack in mini.stacks.all_items():
            if OPERATION in stack and "ParentId" not in stack and _is_under_way(stack):
                with mini.scope(account, region):
                    stack_event(stack, stack["StackStatus"], RESUMED)
                    self._tasks.add(task := asyncio.create_task(self._drive(stack)))
                    task.add_done_callback(self._tasks.discard)

    def _run(self) -> Run:
        return Run(self._keeper, self._faults, settings.pace(os.environ))

    async def _drive(self, stack: mini.Record) -> None:
        task = asyncio.current_task()
        if stack["StackId"] in self._under_way or task is None:
            return  # it found a deletion to do before it had begun with anything else
        self._under_way[stack["StackId"]] = task
        run = self._run()
        operation = stack[OPERATION]
        try:
            match operation["phase"]:
                case "forward":
                    await _go(run, stack)
                case "rollback":
                    await rollback(run, stack)
                case "cleanup":
                    await clean_up(run, stack)
                case _:
                    await delete(run, stack)
        except Exception as problem:
            # A mistake of ours may not leave a stack in progress for ever.
            logger.exception("The operation on %s", stack["StackName"])
            stack_event(stack, "UPDATE_ROLLBACK_FAILED", f"The embedded AWS is broken: {problem!r}")
        finally:
            del self._under_way[stack["StackId"]]
            self._keeper.save_all()


async def _go(run: Run, stack: mini.Record) -> None:
    operation = stack[OPERATION]
    succeeded = await forward(run, stack)
    if not succeeded and operation["keep_failed"]:
        reason = operation["reason"] or failures(operation["failed"].items())
        stack_event(stack, f"{verb(stack)}_FAILED", reason)
    elif not succeeded:
        await rollback(run, stack)
    elif operation["previous"] is None:
        stack.pop(OPERATION)
        stack_event(stack, "CREATE_COMPLETE")
    else:
        await clean_up(run, stack)


def _is_under_way(stack: mini.Record) -> bool:
    return str(stack["StackStatus"]).endswith("IN_PROGRESS")
