--- Fixes a file before it is saved.

local M = {}

local PATIENCE = 2000 -- milliseconds

--- Does to a buffer what the server is certain of; waits for it, so that it can be done before a buffer is written.
---@param buffer? integer the current one if it is left out
function M.fix(buffer)
  buffer = buffer or vim.api.nvim_get_current_buf()
  local client = vim.lsp.get_clients({ bufnr = buffer, name = 'amplify_ls' })[1]
  if not client then
    return
  end
  local last = vim.api.nvim_buf_line_count(buffer)
  local found = client:request_sync('textDocument/codeAction', {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = { line = 0, character = 0 }, ['end'] = { line = last, character = 0 } },
    context = { diagnostics = {}, only = { 'source.fixAll.amplify' } },
  }, PATIENCE, buffer)
  local action = found and found.result and found.result[1]
  if not action then
    return
  end
  local resolved = client:request_sync('codeAction/resolve', action, PATIENCE, buffer)
  local edit = resolved and resolved.result and resolved.result.edit
  if edit then
    vim.lsp.util.apply_workspace_edit(edit, client.offset_encoding)
  end
end

return M
