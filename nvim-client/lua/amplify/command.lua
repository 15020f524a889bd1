--- `:Amplify …`: each asks the server, or shows what it has said.

local M = {}

local NAME = 'amplify_ls'

---@param text string
local function complain(text)
  vim.notify('Amplify: ' .. text, vim.log.levels.ERROR)
end

--- Runs a command on its server, and shows the answer. Neovim has hidden the lens that was run.
---@param command lsp.Command
---@param context { client_id: integer }
function M.execute(command, context)
  local client = assert(vim.lsp.get_client_by_id(context.client_id))
  local asked = { command = command.command, arguments = command.arguments }
  client:request('workspace/executeCommand', asked, function(failure, answer)
    if failure then
      complain(failure.message)
    elseif type(answer) == 'table' and answer.message then
      vim.notify(answer.message, vim.log.levels.INFO)
    end
    require('amplify.lenses').update_visible()
  end)
end

--- Has the server run one of its commands.
---@param name string
---@param argument table
local function ask(name, argument)
  local client = vim.lsp.get_clients({ name = NAME })[1]
  if not client then
    return complain('the server is not running; open a file of the project first, or see :checkhealth amplify')
  end
  local command = { title = name, command = 'amplify.server.' .. name, arguments = { argument } }
  M.execute(command, { client_id = client.id })
end

--- Has the server run one of its commands for the current project.
---@param name string
---@param argument? table
local function ask_about_project(name, argument)
  local root = require('amplify.project').current()
  if not root then
    return complain('neither this file nor the working directory is in a project')
  end
  ask(name, vim.tbl_extend('error', { root = vim.uri_from_fname(root) }, argument or {}))
end

--- Runs a code lens of this buffer that stands for a command: only the text has what the command needs.
---@param name string
local function run_lens(name)
  local lenses = vim.tbl_filter(function(lens)
    return lens.command and lens.command.command == 'amplify.server.' .. name
  end, vim.lsp.codelens.get(0))
  if #lenses == 0 then
    return complain(('nothing in this buffer can be given to `amplify %s`'):format(name))
  end
  local function run(lens)
    if lens then
      ask(name, lens.command.arguments[1])
    end
  end
  if #lenses == 1 then
    return run(lenses[1])
  end
  local options = {
    prompt = 'Amplify: ',
    format_item = function(lens)
      return ('%s (line %d)'):format(lens.command.title, lens.range.start.line + 1)
    end,
  }
  vim.ui.select(lenses, options, run)
end

local function cancel()
  local operation = require('amplify').operation()
  if not operation or operation.phase ~= 'running' then
    return complain('nothing is running')
  end
  ask('cancel', { operation = operation.operation })
end

--- Goes to the place that made the latest operation fail.
local function show_cause()
  local operation = require('amplify').operation()
  local failure = operation and operation.failure
  if not failure then
    return complain('nothing failed')
  end
  if not failure.location then
    return complain(failure.message)
  end
  local client = assert(vim.lsp.get_clients({ name = NAME })[1])
  local items = vim.lsp.util.locations_to_items({ failure.location }, client.offset_encoding)
  items[1].text, items[1].type = failure.message, 'E'
  vim.fn.setqflist({}, ' ', { title = 'Amplify: ' .. operation.command, items = items })
  vim.cmd.cfirst()
end

local ACTIONS = { 'start', 'stop', 'reset', 'status' }
local EVERYTHING = '--force'
local WAYS = { 'resume', 'watch', 'rollback', 'skip', 'unlock', 'anew', 'discard' }

--- The words that may follow `:Amplify`, what each does, and what may follow it.
---@type table<string, { run: fun(...: string), words?: fun(earlier: string[]): string[] }>
local COMMANDS = {
  push = {
    run = function(option)
      if option and option ~= EVERYTHING then
        return complain((':Amplify push [%s]'):format(EVERYTHING))
      end
      ask_about_project('push', { force = option == EVERYTHING or nil })
    end,
    words = function(earlier)
      return #earlier == 0 and { EVERYTHING } or {}
    end,
  },
  preview = {
    run = function()
      ask_about_project('preview')
    end,
  },
  status = {
    run = function()
      ask_about_project('status')
    end,
  },
  init = {
    run = function()
      run_lens('init')
    end,
  },
  add = {
    run = function()
      run_lens('add')
    end,
  },
  remove = {
    run = function(category, name)
      if not category then
        return complain('which category? :Amplify remove {category} {name}')
      end
      ask_about_project('remove', { category = category, name = name })
    end,
    words = function(earlier)
      local words = {}
      for _, resource in ipairs((require('amplify').operation() or { resources = {} }).resources) do
        if #earlier == 0 then
          words[resource.category] = true
        elseif resource.category == earlier[1] then
          words[resource.name] = true
        end
      end
      return vim.tbl_keys(words)
    end,
  },
  recover = {
    run = function(way)
      ask_about_project('recover', way and { how = way } or nil)
    end,
    words = function(earlier)
      return #earlier == 0 and WAYS or {}
    end,
  },
  delete = {
    run = function()
      ask_about_project('delete')
    end,
  },
  sandbox = {
    run = function(action)
      if not vim.list_contains(ACTIONS, action) then
        return complain(':Amplify sandbox ' .. table.concat(ACTIONS, '|'))
      end
      ask('sandbox', { action = action })
    end,
    words = function(earlier)
      return #earlier == 0 and ACTIONS or {}
    end,
  },
  cancel = { run = cancel },
  cause = { run = show_cause },
}

--- Runs `:Amplify` with these words.
---@param words string[]
function M.run(words)
  local command = COMMANDS[words[1]]
  if not command then
    local known = vim.tbl_keys(COMMANDS)
    table.sort(known)
    return complain((':Amplify %s is unknown; there are %s'):format(words[1], table.concat(known, ', ')))
  end
  command.run(unpack(words, 2))
end

--- The words that go on with a command line.
---@param line string the command line up to the cursor
---@return string[]
function M.complete(line)
  local words = vim.split(vim.trim(line), '%s+')
  local begun = line:match('%s$') and '' or table.remove(words)
  table.remove(words, 1)
  local first = table.remove(words, 1)
  local command = first and COMMANDS[first]
  local offered = not first and vim.tbl_keys(COMMANDS) or command and command.words and command.words(words) or {}
  local fitting = vim.tbl_filter(function(word)
    return vim.startswith(word, begun)
  end, offered)
  table.sort(fitting)
  return fitting
end

return M
