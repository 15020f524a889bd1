--- The command `:Amplify`, code lenses in every buffer that the server serves, and names for files without a filetype.

if vim.g.loaded_amplify or vim.fn.has('nvim-0.11') == 0 then
  return
end
vim.g.loaded_amplify = true

vim.api.nvim_create_user_command('Amplify', function(call)
  require('amplify.command').run(call.fargs)
end, {
  nargs = '+',
  desc = 'Deploy an Amplify project',
  complete = function(_, line)
    return require('amplify.command').complete(line)
  end,
})

vim.api.nvim_create_autocmd('LspAttach', {
  group = vim.api.nvim_create_augroup('amplify', {}),
  callback = function(event)
    require('amplify.lenses').attach(event.data.client_id, event.buf)
  end,
})

local unnamed = {}
for pattern, filetype in pairs(require('amplify.files').patterns) do
  unnamed[pattern] = { filetype, { priority = -100 } } -- only where Neovim itself has nothing to say
end
vim.filetype.add({ pattern = unnamed })
