--- What the server tells of operations, for statuslines and messages.

local M = {}

--- The parameters of the server's notification `amplify/operation`.
---@class amplify.Operation
---@field operation string its id
---@field command string as it is typed: `push`
---@field project string
---@field environment string
---@field root string URI
---@field target? { label: string, region: string, sandbox: boolean }
---@field phase 'planned'|'running'|'succeeded'|'failed'|'stopped'
---@field title string what is being done, in words
---@field parts { done: integer, total: integer }
---@field resources { category: string, name: string, change: string, state?: string }[]
---@field failure? amplify.Failure

---@class amplify.Failure
---@field message string
---@field advice string
---@field location? lsp.Location

local WORDS = {
  planned = 'waits for your answer',
  succeeded = 'done',
  failed = 'failed',
  stopped = 'no longer watched',
}

---@type amplify.Operation?
local latest

---@param operation amplify.Operation
---@return string
local function counted(operation)
  local parts = operation.parts
  return parts.total == 0 and '…' or ('%d/%d'):format(parts.done, parts.total)
end

---@param operation amplify.Operation
---@return string
local function place(operation)
  return operation.target and operation.target.sandbox and ' · embedded AWS' or ''
end

---@param operation amplify.Operation
local function notify(operation)
  local about = ('%s of %s, environment %s: '):format(operation.command, operation.project, operation.environment)
  if operation.phase == 'succeeded' then
    vim.notify(about .. 'done' .. place(operation), vim.log.levels.INFO)
  elseif operation.failure then
    local more = operation.failure.location and '\n:Amplify cause goes to the line.' or ''
    vim.notify(about .. operation.failure.message .. more, vim.log.levels.ERROR)
  end
end

--- The latest operation, whole; nothing if there was none.
---@return amplify.Operation?
function M.operation()
  return latest
end

--- The latest operation in a few words for a statusline, like `push 3/9 · embedded AWS`; empty if there was none.
---@return string
function M.status()
  if not latest then
    return ''
  end
  return ('%s %s%s'):format(latest.command, WORDS[latest.phase] or counted(latest), place(latest))
end

--- The handler of `amplify/operation`. Announces the change as the |User| event AmplifyOperation.
---@param operation amplify.Operation
function M.on_operation(_, operation)
  local has_ended = not latest or latest.operation ~= operation.operation or latest.phase ~= operation.phase
  latest = operation
  if has_ended then
    notify(operation)
  end
  require('amplify.lenses').update_visible()
  vim.api.nvim_exec_autocmds('User', { pattern = 'AmplifyOperation', modeline = false, data = operation })
  vim.cmd.redrawstatus()
end

return M
