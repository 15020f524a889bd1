"""What a Neovim is told in addition, to write down what comes of a deployment."""

# Answers that are typed into `vim.g.answer`, a number, or `vim.g.preferred`, how one begins, and
# `vim.g.typed`; and notes of what was seen.
NOTES = """
vim.g.answer, vim.g.asked, vim.g.told, vim.g.progress, vim.g.phases = 1, {}, {}, {}, {}
local function note(name, value)
  vim.g[name] = vim.list_extend(vim.g[name], { value })
end
vim.ui.select = function(items, options, on_choice)
  local offered = vim.tbl_map(options.format_item, items)
  note('asked', { options.prompt, offered })
  for number, text in ipairs(offered) do
    if vim.startswith(text, vim.g.preferred or '\\n') then
      return on_choice(items[number])
    end
  end
  on_choice(items[vim.g.answer])
end
vim.ui.input = function(options, on_confirm)
  note('asked', { options.prompt })
  on_confirm(vim.g.typed)
end
vim.notify = function(text)
  note('told', text)
end
vim.api.nvim_create_autocmd('LspProgress', {
  callback = function(event)
    local value = event.data.params.value
    note('progress', value.title .. ' ' .. value.kind .. ' ' .. (value.message or ''))
  end,
})
vim.api.nvim_create_autocmd('User', {
  pattern = 'AmplifyOperation',
  callback = function(event)
    if vim.g.phases[#vim.g.phases] ~= event.data.phase then
      note('phases', event.data.phase)
    end
  end,
})
vim.o.statusline = "%{v:lua.require'amplify'.status()}"
"""

STATUS = "require('amplify').status()"
