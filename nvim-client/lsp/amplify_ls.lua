---@brief
---
--- `amplify-ls` checks, completes and explains the files of AWS Amplify CLI (Gen 1) projects, and the JSON that scripts
--- and workflows pass to `amplify`.
---
--- Install it with `pipx install /path/to/amplify-ls`, then `vim.lsp.enable('amplify_ls')`.

--- The nearest folder above a file that holds an Amplify project.
---@param file string
---@return string?
local function project(file)
  for folder in vim.fs.parents(file) do
    if vim.uv.fs_stat(vim.fs.joinpath(folder, 'amplify', '.config')) then
      return folder
    end
  end
end

--- Whether a buffer speaks of Amplify; the server has nothing to say about one that does not.
---@param bufnr integer
---@return boolean
local function mentions_amplify(bufnr)
  for _, line in ipairs(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)) do
    if line:find('amplify', 1, true) then
      return true
    end
  end
  return false
end

---@type vim.lsp.Config
return {
  cmd = { 'amplify-ls', 'serve' },
  filetypes = { 'sh', 'bash', 'zsh', 'yaml', 'yaml.ghactions', 'yaml.gitlab', 'json', 'jsonc' },
  root_dir = function(bufnr, on_dir)
    local file = vim.api.nvim_buf_get_name(bufnr)
    local root = project(file)
    if root or file:find('amplify', 1, true) or mentions_amplify(bufnr) then
      on_dir(root)
    end
  end,
  -- One server for all projects: it finds each file's project itself.
  reuse_client = function(client, config)
    return client.name == config.name
  end,
}
