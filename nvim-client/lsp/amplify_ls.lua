---@brief
---
--- `amplify-ls` checks, completes and explains the files of AWS Amplify CLI (Gen 1) projects, and the JSON that scripts
--- and workflows pass to `amplify`. It deploys them, too: see `:help amplify-deploying`.
---
--- Install it with `pipx install /path/to/amplify-ls`, then `vim.lsp.enable('amplify_ls')`.

--- What code lenses and code actions run: Neovim alone would not show what the server answers.
---@type table<string, fun(command: lsp.Command, context: lsp.HandlerContext)>
local commands = {}
for _, name in ipairs({
  'add',
  'cancel',
  'delete',
  'init',
  'preview',
  'push',
  'recover',
  'remove',
  'sandbox',
  'status',
}) do
  commands['amplify.server.' .. name] = function(...)
    require('amplify.command').execute(...)
  end
end

---@type vim.lsp.Config
return {
  cmd = { 'amplify-ls', 'serve' },
  filetypes = require('amplify.files').filetypes,
  root_dir = function(bufnr, on_dir)
    require('amplify.attaching').when_it_concerns(bufnr, on_dir)
  end,
  -- `operations`: the server tells of operations in notifications of its own, and `require('amplify')` keeps them.
  -- `trusted`: it may offer to deploy. Neovim asks whom you trust only about files that it runs itself (|trust|), and
  -- every deployment shows its plan first and asks. `programs`: nothing of a project's is run until you say so.
  init_options = { operations = true, inputs = true, trusted = true, programs = false },
  -- Neovim 0.11 asks for code lenses anew only when it is told to: by us.
  capabilities = { workspace = { codeLens = { refreshSupport = true } } },
  commands = commands,
  handlers = {
    ['amplify/operation'] = function(...)
      require('amplify').on_operation(...)
    end,
    ['amplify/input'] = function(...)
      return require('amplify').on_input(...)
    end,
    ['workspace/codeLens/refresh'] = function(...)
      return require('amplify.lenses').on_refresh(...)
    end,
    ['window/showMessage'] = function(...)
      require('amplify').on_message(...)
    end,
    ['window/showMessageRequest'] = function(...)
      return require('amplify').on_question(...)
    end,
  },
  -- One server for all projects: it finds each file's project itself.
  reuse_client = function(client, config)
    return client.name == config.name
  end,
}
