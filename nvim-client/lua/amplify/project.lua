--- Projects, as far as a client has to know them: where one begins.

local M = {}

--- The nearest folder above a file that holds an Amplify project.
---@param file string
---@return string?
function M.root(file)
  for folder in vim.fs.parents(file) do
    if vim.uv.fs_stat(vim.fs.joinpath(folder, 'amplify', '.config')) then
      return folder
    end
  end
end

--- The project that a command is about: of the current buffer, else of the working directory.
---@return string?
function M.current()
  local folder = assert(vim.uv.cwd())
  return M.root(vim.api.nvim_buf_get_name(0)) or M.root(vim.fs.joinpath(folder, '.'))
end

return M
