import { Keys } from './fixtures/keys.ts'
import { addPerson, password } from './fixtures/people.ts'
import { addSecret } from './fixtures/secrets.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { AgentsPage } from './pages/agents-page.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'
import { ChannelPage } from './pages/channel-page.ts'
import { InboxPage } from './pages/inbox-page.ts'
import { TasksPage } from './pages/tasks-page.ts'
import { VaultPage } from './pages/vault-page.ts'

// The main ways through Sesame, gone by somebody who has a keyboard and nothing else. What a screen reader is given stands beside it.

test('signing in, past the sidebar, and out', async ({ stack, owner, browser }, { testId }) => {
  const person = await addPerson(stack, owner, 'operator', `k-${testId.slice(-12)}`)
  const context = await browser.newContext({ baseURL: stack.webUrl })
  const page = await context.newPage()
  const keys = new Keys(page)
  await keys.open(paths.login())
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Sign in" [level=1]
      - textbox "Email"
      - textbox "Password"
      - button "Sign in"
  `)
  await keys.type(page.getByLabel('Email'), person.email)
  await keys.type(page.getByLabel('Password', { exact: true }), password)
  await keys.press('Enter')
  await page.getByRole('heading', { name: 'Inbox', level: 1 }).waitFor()
  await keys.to(page.getByRole('link', { name: 'Skip to content' }))
  await keys.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await keys.to(page.getByRole('button', { name: person.displayName }), 'Shift+Tab')
  await keys.press('Enter')
  const signOut = page.getByRole('menuitem', { name: 'Sign out' })
  await signOut.waitFor()
  await keys.press('End')
  await expect(signOut).toBeFocused()
  await keys.press('Enter')
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await context.close()
})

test('a conversation and a thread of it', async ({ page, newAgent, owner }) => {
  const { agent, sesame } = await newAgent('Walking Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  await sesame.sendMessage(channel.id, { content: 'Shall I begin?' })
  const keys = new Keys(page)
  await keys.open(paths.channel(channel.id))
  const chat = new ChannelPage(page)
  await keys.type(chat.composer, 'Yes, please')
  await keys.press('Enter')
  await chat.message('Yes, please').waitFor()
  await keys.to(chat.message('Yes, please'), 'Shift+Tab')
  await keys.press('k')
  const question = chat.message('Shall I begin?')
  await expect(question).toBeFocused()
  await expect(question).toMatchAriaSnapshot(`
    - article /^Walking Agent, \\d\\d:\\d\\d$/:
      - time
      - paragraph: Shall I begin?
      - toolbar "Message actions":
        - button "React"
        - button "Reply in thread"
        - button "More actions"
  `)
  await keys.press('t')
  await chat.thread.getByRole('textbox').waitFor()
  await page.keyboard.type('In this thread')
  await keys.press('Enter')
  await chat.thread.getByRole('article').filter({ hasText: 'In this thread' }).waitFor()
  await keys.press('Escape')
  await expect(chat.thread).toHaveCount(0)
  await expect(question).toBeFocused()
})

test('a request, read and approved for less', async ({ page, owner, newAgent }) => {
  const { agent, sesame } = await newAgent('Walking Agent')
  const { item } = await addSecret(owner, agent.handle)
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Count the orders' })
  const approvals = new ApprovalsPage(page)
  const keys = new Keys(page)
  await keys.open(paths.inbox)
  await keys.press('g', 'a')
  await keys.enter(approvals.row('Count the orders'))
  await approvals.button(/^Approve for/).waitFor()
  await expect(approvals.detail).toMatchAriaSnapshot(`
    - region "Request":
      - article:
        - heading "Walking Agent asks for Database ${agent.handle}" [level=2]
        - list "What to look out for":
          - listitem: First time They never held this secret before.
        - region "What to give":
          - group "Give it for":
            - radio "15 minutes" [checked]
          - group "Uses":
            - radio "Any number" [checked]
          - group "Fields":
            - checkbox "password" [checked]
          - textbox "Note (optional)"
        - button "Deny"
        - button "Ask…"
        - button "Approve for 15 minutes"
  `)
  await keys.to(approvals.detail.getByRole('radio', { name: '15 minutes', exact: true }))
  await keys.press('ArrowLeft')
  await keys.enter(approvals.button('Approve for 10 minutes'))
  await expect(approvals.outcome).toContainText('Approved by Alice Example')
  expect((await sesame.getLease(lease.id)).lease).toMatchObject({
    status: 'active',
    durationSeconds: 600,
  })
})

test('a secret, made and revealed', async ({ page, owner }, { testId }) => {
  const { vault: made } = await addSecret(owner, testId)
  const vault = new VaultPage(page)
  const keys = new Keys(page)
  await keys.open(paths.vault(made.id))
  await keys.enter(page.getByRole('button', { name: 'New item' }))
  await vault.dialog.waitFor()
  await expect(vault.dialog).toMatchAriaSnapshot(`
    - dialog /^New item in Vault/:
      - banner:
        - heading /^New item in Vault/ [level=2]
      - group "Type":
        - radio "Login" [checked]
      - textbox "Name"
      - textbox "Username"
      - textbox "Password"
      - button "Show Password"
      - button "Generate a password"
      - combobox "Watch Password for leaks": Automatic
      - contentinfo:
        - button "Add item"
  `)
  await keys.type(vault.dialog.getByLabel('Name', { exact: true }), 'Walked')
  await keys.type(vault.dialog.getByLabel('Username', { exact: true }), 'ops@example.com')
  await keys.type(vault.dialog.getByLabel('Password', { exact: true }), 'a-value-to-show')
  await keys.press('Enter')
  const pane = vault.item('Walked')
  await pane.waitFor()
  await keys.enter(pane.getByRole('button', { name: /^Reveal Password/ }))
  await expect(pane.getByText('a-value-to-show')).toBeVisible()
  await expect(pane.getByRole('region', { name: 'Fields' })).toMatchAriaSnapshot(`
    - region "Fields":
      - group "Sign-in":
        - button "Copy Username"
        - term: Username
        - definition: ops@example.com
        - button "Copy Password"
        - term:
          - text: Password
          - timer
        - definition: a-value-to-show
        - button "Hide Password"
  `)
})

test('a task, made, moved and opened', async ({ page, owner, newAgent }) => {
  const channel = await makeChannel(owner, await newAgent())
  const tasks = new TasksPage(page)
  const keys = new Keys(page)
  await keys.open(`${paths.tasks}?channel=${channel.id}`)
  await keys.enter(page.getByRole('button', { name: 'New task' }))
  const dialog = page.getByRole('dialog', { name: 'New task' })
  await dialog.waitFor()
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "New task":
      - banner:
        - heading "New task" [level=2]
      - textbox "Title"
      - textbox "Description (optional)"
      - combobox "Channel"
      - combobox "Assignee"
      - combobox "Priority"
      - contentinfo:
        - button "Create task"
  `)
  await keys.type(dialog.getByLabel('Title'), 'Walk the keyboard')
  await keys.enter(dialog.getByRole('button', { name: 'Create task' }))
  const card = tasks.card('Walk the keyboard')
  await expect(dialog).toHaveCount(0)
  await keys.to(card)
  await keys.press('Space', 'ArrowRight', 'Space')
  await expect(tasks.column('In progress').getByRole('link')).toContainText(['Walk the keyboard'])
  await expect(card).toBeFocused()
  await keys.press('Enter')
  await expect(tasks.pane.getByRole('heading', { name: 'Walk the keyboard' })).toBeVisible()
  await keys.press('Escape')
  await expect(tasks.pane).toHaveCount(0)
  await expect(card).toBeFocused()
})

test('a job, found and paused', async ({ page, newAgent }) => {
  const { agent, sesame } = await newAgent('Walking Agent')
  await sesame.createScheduleEvent({
    title: 'Nightly backup',
    cronExpression: '0 3 * * *',
    timezone: 'UTC',
  })
  const keys = new Keys(page)
  await keys.open(`${paths.calendar}?agent=${agent.id}&view=agenda`)
  await keys.enter(page.getByRole('list', { name: 'Runs' }).getByRole('link').first())
  const pane = page.getByRole('complementary', { name: 'Nightly backup' })
  await keys.enter(pane.getByRole('button', { name: 'Pause' }))
  await expect(pane.getByText('Paused', { exact: true })).toBeVisible()
  await expect(pane).toMatchAriaSnapshot(`
    - complementary "Nightly backup":
      - heading "Nightly backup" [level=2]
      - button "Close"
      - term: Agent
      - definition:
        - link "Walking Agent"
      - term: Runs
      - definition: /At 03:00, UTC/
      - button "Run now"
      - button "Resume"
      - button "Cancel job…"
      - region "How its runs went"
      - region "Alerts"
      - region "History · UTC"
  `)
  await keys.press('Escape')
  await expect(pane).toHaveCount(0)
})

test('an agent, provisioned', async ({ page }, { testId, retry }) => {
  const { dialog } = new AgentsPage(page)
  const keys = new Keys(page)
  await keys.open(paths.agents)
  const provision = page.getByRole('button', { name: 'Provision agent' }).first()
  await keys.enter(provision)
  await keys.type(dialog.getByLabel('Name'), 'Walked Agent')
  await keys.to(dialog.getByLabel('Handle'))
  await keys.press('Control+a')
  await page.keyboard.type(`w${retry}-${testId.slice(-12)}`)
  await keys.enter(dialog.getByRole('button', { name: 'Provision agent' }))
  await keys.enter(dialog.getByRole('button', { name: 'Generate key' }))
  await dialog.getByLabel('key', { exact: true }).waitFor()
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog "Connect Walked Agent":
      - banner:
        - heading "Connect Walked Agent" [level=2]
      - button "Copy key"
      - tablist "Ways to connect":
        - tab "Prompt" [selected]
        - tab "SDK"
      - tabpanel "Prompt":
        - button "Copy prompt"
      - contentinfo:
        - status: Waiting for it to connect…
        - button "Done"
  `)
  await keys.to(dialog.getByRole('tab', { name: 'Prompt' }))
  await keys.press('ArrowRight')
  await expect(dialog.getByRole('tabpanel', { name: 'SDK' })).toBeVisible()
  await keys.enter(dialog.getByRole('button', { name: 'Done' }))
  await expect(dialog).toHaveCount(0)
  await expect(provision).toBeFocused()
})

test('a person, invited', async ({ page }, { testId, retry }) => {
  const keys = new Keys(page)
  await keys.open(paths.members)
  const invite = page.getByRole('button', { name: 'Invite someone' })
  await keys.enter(invite)
  const dialog = page.getByRole('dialog')
  await keys.type(dialog.getByLabel('Email'), `w${retry}-${testId.slice(-8)}@example.com`)
  await keys.to(dialog.getByRole('combobox', { name: 'Role' }))
  await keys.press('Enter')
  await page.getByRole('option', { name: /^Approver/ }).waitFor()
  await page.keyboard.type('appr')
  await keys.press('Enter')
  await expect(dialog.getByRole('combobox', { name: 'Role' })).toContainText('Approver')
  await keys.enter(dialog.getByRole('button', { name: 'Create invitation' }))
  await dialog.getByRole('button', { name: 'Copy link' }).waitFor()
  await expect(dialog).toMatchAriaSnapshot(`
    - dialog /^Invitation for/:
      - banner:
        - heading /^Invitation for/ [level=2]
      - code: /inv_/
      - button "Copy link"
      - contentinfo:
        - button "Done"
  `)
  await keys.enter(dialog.getByRole('button', { name: 'Done' }))
  await expect(dialog).toHaveCount(0)
  await expect(invite).toBeFocused()
})

test('a need in the inbox, dismissed and brought back', async ({ page, owner, newAgent }) => {
  const { agent, sesame } = await newAgent('Walking Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  await sesame.sendMessage(channel.id, { content: `@alice look at ${agent.handle}` })
  const inbox = new InboxPage(page)
  const keys = new Keys(page)
  await keys.open(paths.inbox)
  const row = inbox.row(agent.handle)
  await expect(row).toMatchAriaSnapshot(`
    - listitem:
      - checkbox "Select"
      - link /Walking Agent @alice look at/
  `)
  await keys.enter(row.getByRole('link').first())
  await expect(inbox.detail).toContainText(agent.handle)
  await keys.press('e')
  await expect(row).toHaveCount(0)
  await keys.enter(page.getByRole('button', { name: 'Undo' }))
  await expect(row).toBeVisible()
})

test('what was written once, found', async ({ page, owner, newAgent }) => {
  const { agent, sesame } = await newAgent('Walking Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  const word = `w${agent.handle.replaceAll('-', '')}`
  await sesame.sendMessage(channel.id, { content: `The word is ${word}` })
  const keys = new Keys(page)
  await keys.open(paths.inbox)
  // In one go: the page with the search is not there yet when its first letters are typed.
  await keys.press('/')
  await page.keyboard.type(word)
  const results = page.getByRole('list', { name: 'Messages' })
  await results.waitFor()
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Search" [level=1]
      - search:
        - searchbox "Search": ${word}
        - combobox "Look in"
        - button "Filter messages"
        - status: 1 result
      - region "Messages":
        - heading "Messages" [level=2]
        - list "Messages":
          - listitem:
            - link "Walking Agent in Walking Agent"
            - paragraph:
              - mark: ${word}
  `)
  await keys.enter(results.getByRole('link').first())
  await new ChannelPage(page).message(word).waitFor()
})

test('what is typed while a palette or a form is on its way goes into it', async ({
  page,
  newAgent,
}) => {
  const { agent } = await newAgent('Walking Agent')
  const keys = new Keys(page)
  await keys.open(paths.tasks)
  let release = (): void => undefined
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(/_next\/static\/chunks/, async (route) => {
    await held
    await route.continue()
  })
  await keys.press('Control+k')
  await page.keyboard.type(`go to ${agent.handle}`)
  for (let letter = 0; letter < `go to ${agent.handle}`.length; letter += 1)
    await keys.press('Backspace')
  await page.keyboard.type(agent.handle)
  release()
  const palette = page.getByRole('dialog', { name: 'Go to anything' })
  await expect(palette.getByRole('combobox')).toHaveValue(agent.handle)
  await palette.getByRole('option', { name: new RegExp(`@${agent.handle}`) }).waitFor()
  await keys.press('Enter')
  await page.waitForURL(new RegExp(paths.agent(agent.id)))
})

test('single-key shortcuts are turned off, and those with Ctrl stay', async ({ page }) => {
  const keys = new Keys(page)
  await keys.open(paths.settings)
  const on = page.getByRole('switch', { name: 'Single-key shortcuts' })
  await keys.to(on)
  await keys.press('Space')
  await expect(on).not.toBeChecked()
  await keys.open(paths.tasks)
  await keys.press('c', '?', '/', 'g', 'i')
  await keys.press('Control+k')
  await expect(page.getByRole('dialog')).toHaveCount(1)
  await expect(page.getByRole('dialog', { name: 'Go to anything' })).toBeVisible()
  await expect(page).toHaveURL(new RegExp(`${paths.tasks}$`))
  await keys.press('Escape')
  await keys.open(paths.settings)
  await keys.to(on)
  await keys.press('Space')
  await keys.open(paths.tasks)
  await keys.press('c')
  await expect(page.getByRole('dialog', { name: 'New task' })).toBeVisible()
})
