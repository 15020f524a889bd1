--- `:checkhealth amplify`

local M = {}

local NAME = 'amplify_ls'
local SANDBOX = 'amplify.server.sandbox'

local function check_neovim()
  if vim.fn.has('nvim-0.11') == 1 then
    vim.health.ok('Neovim ' .. tostring(vim.version()))
  else
    vim.health.error('Neovim 0.11 or newer is needed: it brought `vim.lsp.enable()`')
  end
end

--- The command that starts the server, as configured.
---@return string?
local function program()
  local config = vim.lsp.config[NAME]
  if not config then
    vim.health.error('`lsp/amplify_ls.lua` is not on the runtimepath', 'Add the folder `nvim-client` to it.')
    return nil
  end
  if type(config.cmd) ~= 'table' then
    vim.health.info('The server is started by a function of yours')
    return nil
  end
  return config.cmd[1]
end

local function check_program()
  local name = program()
  if not name then
    return
  end
  if vim.fn.executable(name) == 0 then
    vim.health.error(('`%s` was not found'):format(name), {
      'pipx install /path/to/amplify-ls, a copy of its repository',
      "vim.lsp.config('amplify_ls', { cmd = { '/path/to/amplify-ls', 'serve' } })",
    })
    return
  end
  local path = vim.fn.exepath(name)
  local said = vim.system({ path, '--version' }, { text = true, timeout = 10000 }):wait()
  if said.code == 0 then
    vim.health.ok(('%s (%s)'):format(vim.trim(said.stdout), path))
  else
    vim.health.error(('`%s --version` failed'):format(path), vim.trim(said.stderr or ''))
  end
end

--- Whether there is an embedded AWS, in the server's words.
---@param client vim.lsp.Client
local function check_sandbox(client)
  local known = vim.tbl_get(client, 'server_capabilities', 'executeCommandProvider', 'commands') or {}
  if not vim.list_contains(known, SANDBOX) then
    vim.health.info('This server offers no commands: it does not deploy')
    return
  end
  local asked = { command = SANDBOX, arguments = { { action = 'status' } } }
  local answer = client:request_sync('workspace/executeCommand', asked, 5000)
  local failure = not answer and { message = 'no answer' } or answer.err
  if failure then
    vim.health.warn('Embedded AWS: ' .. failure.message)
  elseif type(answer.result) == 'table' and answer.result.message then
    vim.health.info(answer.result.message)
  end
end

local function check_clients()
  local clients = vim.lsp.get_clients({ name = NAME })
  if #clients == 0 then
    vim.health.info("No server is running; it starts with the first file that speaks of Amplify, after `vim.lsp.enable('amplify_ls')`")
  end
  for _, client in ipairs(clients) do
    local buffers = vim.tbl_count(client.attached_buffers)
    local root = client.root_dir or 'no project'
    vim.health.ok(('Serving %d buffer(s), %s, columns in %s'):format(buffers, root, client.offset_encoding))
    check_sandbox(client)
  end
end

function M.check()
  vim.health.start('amplify-ls')
  check_neovim()
  check_program()
  check_clients()
end

return M
