--- Which buffers the server is started for.

local M = {}

--- What tells of Amplify: its name, and keys of payloads that need not mention it.
local TELLING = { 'amplify', '"serviceConfiguration"', '"serviceModification"', '"awscloudformation"' }
local PROSE = { markdown = true, mdx = true }
local FENCES = { '\n%s*```(.-)\n%s*```', '\n%s*~~~(.-)\n%s*~~~' }

---@param text string
---@return boolean
local function is_telling(text)
  for _, word in ipairs(TELLING) do
    if text:find(word, 1, true) then
      return true
    end
  end
  return false
end

--- Whether a buffer speaks of Amplify. Prose has to do so in a block of code: `amplify` is an English word, too.
---@param bufnr integer
---@return boolean
local function mentions_amplify(bufnr)
  local text = '\n' .. table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), '\n')
  if not PROSE[vim.bo[bufnr].filetype] then
    return is_telling(text)
  end
  for _, fence in ipairs(FENCES) do
    for code in text:gmatch(fence) do
      if is_telling(code) then
        return true
      end
    end
  end
  return false
end

--- Whether the name of a file is enough.
---@param file string
---@return boolean
local function is_named_so(file)
  return file:find('/amplify/', 1, true) ~= nil
    or file:find('%.amplify%.json$') ~= nil
    or file:find('%.headless%.json$') ~= nil
    or vim.list_contains(require('amplify.files').names, vim.fs.basename(file))
end

--- The folder to start the server in, or nothing where it would have nothing to say.
---@param bufnr integer
---@return string?
local function folder(bufnr)
  local file = vim.fs.normalize(vim.api.nvim_buf_get_name(bufnr))
  local root = require('amplify.project').root(file)
  if root or is_named_so(file) and not PROSE[vim.bo[bufnr].filetype] or mentions_amplify(bufnr) then
    -- Where there is no project yet, this is where `init` makes one.
    return root or vim.fs.root(bufnr, '.git') or vim.uv.cwd()
  end
end

--- Calls `on_dir` with a folder if the server is to serve a buffer: now, or when the buffer has come to concern it.
---@param bufnr integer
---@param on_dir fun(folder: string)
function M.when_it_concerns(bufnr, on_dir)
  local watch = { group = vim.api.nvim_create_augroup('amplify.attaching', { clear = false }), buffer = bufnr }
  vim.api.nvim_clear_autocmds(watch)
  local function try()
    local found = folder(bufnr)
    if found then
      on_dir(found)
    end
    return found ~= nil -- which also ends the watching
  end
  if not try() then
    watch.callback = try
    vim.api.nvim_create_autocmd({ 'InsertLeave', 'TextChanged', 'BufWritePost' }, watch)
  end
end

return M
