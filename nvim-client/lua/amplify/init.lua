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
---@field step? string nothing before it has begun
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

--- The latest operation, whole; nothing if there was none.
---@return amplify.Operation?
function M.operation()
  return latest
end

--- The latest operation in a few words for a statusline, like `push 3/9 · embedded AWS`; empty if there was none.
---@return string
function M.status()
  if not latest or latest.phase == 'stopped' and not latest.step then -- nobody said yes to it
    return ''
  end
  return ('%s %s%s'):format(latest.command, WORDS[latest.phase] or counted(latest), place(latest))
end

--- The handler of `amplify/operation`. Announces the change as the |User| event AmplifyOperation.
---@param operation amplify.Operation
function M.on_operation(_, operation)
  latest = operation
  vim.api.nvim_exec_autocmds('User', { pattern = 'AmplifyOperation', modeline = false, data = operation })
  vim.cmd.redrawstatus()
end

--- The handler of `amplify/input`: the server asks for what has to be typed, or chosen with care.
---@param request { prompt: string, choices: { title: string, detail: string }[] }
function M.on_input(_, request)
  local waiting = assert(coroutine.running())
  local function answer(text)
    vim.schedule(function() -- not before the handler waits: the prompts of Neovim itself answer at once
      coroutine.resume(waiting, text and { text = text } or vim.NIL)
    end)
  end
  if #request.choices == 0 then
    vim.ui.input({ prompt = request.prompt .. ': ' }, answer)
  else
    local options = {
      prompt = request.prompt,
      format_item = function(choice)
        return choice.title .. ': ' .. choice.detail
      end,
    }
    vim.ui.select(request.choices, options, function(choice)
      answer(choice and choice.title)
    end)
  end
  return coroutine.yield()
end

local LEVELS = { vim.log.levels.ERROR, vim.log.levels.WARN, vim.log.levels.INFO, vim.log.levels.DEBUG }

--- The handler of `window/showMessage`. Neovim's own waits for a key after every message.
---@param message lsp.ShowMessageParams
function M.on_message(_, message)
  vim.notify(message.message, LEVELS[message.type] or vim.log.levels.INFO)
end

--- The handler of `window/showMessageRequest`. What went wrong is said without a question: a prompt would come upon
--- whoever is typing, and `:Amplify cause` waits.
---@param failure lsp.ResponseError?
---@param question lsp.ShowMessageRequestParams
---@param context lsp.HandlerContext
function M.on_question(failure, question, context)
  if question.type ~= vim.lsp.protocol.MessageType.Error then
    return vim.lsp.handlers['window/showMessageRequest'](failure, question, context)
  end
  vim.notify(question.message .. '\n:Amplify cause goes to the line.', vim.log.levels.ERROR)
  return vim.NIL
end

return M
