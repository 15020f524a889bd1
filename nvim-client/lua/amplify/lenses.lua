--- Code lenses, asked for anew whenever they may have changed: Neovim 0.11 does so only on request.

local M = {}

local NAME = 'amplify_ls'

---@param bufnr integer
local function update(bufnr)
  if vim.g.amplify and vim.g.amplify.codelens == false then
    return
  end
  vim.lsp.codelens.refresh({ bufnr = bufnr })
end

--- Shows the lenses of a buffer from now on.
---@param client_id integer
---@param bufnr integer
function M.attach(client_id, bufnr)
  local client = vim.lsp.get_client_by_id(client_id)
  if not client or client.name ~= NAME or not client:supports_method('textDocument/codeLens', bufnr) then
    return
  end
  if vim.lsp.codelens.enable then -- since 0.12, which then looks after them
    vim.lsp.codelens.enable(not vim.g.amplify or vim.g.amplify.codelens ~= false, { bufnr = bufnr })
    return
  end
  local group = vim.api.nvim_create_augroup('amplify.lenses.' .. bufnr, {})
  vim.api.nvim_create_autocmd({ 'BufEnter', 'InsertLeave', 'TextChanged', 'BufWritePost' }, {
    group = group,
    buffer = bufnr,
    callback = function()
      update(bufnr)
    end,
  })
  vim.api.nvim_create_autocmd('LspDetach', {
    group = group,
    buffer = bufnr,
    callback = function(event)
      if event.data.client_id == client_id then
        vim.api.nvim_del_augroup_by_id(group)
      end
    end,
  })
  update(bufnr)
end

--- Asks again for the lenses of all visible buffers.
function M.update_visible()
  if vim.lsp.codelens.enable then
    return
  end
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    local bufnr = vim.api.nvim_win_get_buf(window)
    if #vim.lsp.get_clients({ bufnr = bufnr, name = NAME }) > 0 then
      update(bufnr)
    end
  end
end

--- The handler of `workspace/codeLens/refresh`, where Neovim has none.
function M.on_refresh(...)
  local handler = vim.lsp.handlers['workspace/codeLens/refresh']
  if handler then
    return handler(...)
  end
  M.update_visible()
  return vim.NIL
end

return M
