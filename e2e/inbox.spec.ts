import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { InboxPage } from './pages/inbox-page.ts'

test('a lease request appears in the inbox at once and is approved in place', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Approved Agent')
  const { vault } = await owner.sesame.createVault({ name: `Vault of ${agent.handle}` })
  const { item } = await owner.sesame.createVaultItem(vault.id, {
    name: `Database of ${agent.handle}`,
    type: 'database',
    fields: { username: 'app', password: 'not-shown-here' },
  })
  const inbox = new InboxPage(page)
  await inbox.open()

  const { lease } = await sesame.requestLease({
    itemId: item.id,
    reason: 'Run the nightly migration',
    fields: ['password'],
    durationSeconds: 600,
  })
  const request = inbox.request(item.name)
  await expect(request).toContainText('Run the nightly migration')
  await request.getByRole('button', { name: 'Approve for 10 minutes' }).click()
  await inbox.confirm('Approve for 10 minutes')

  await expect(request).toHaveCount(0)
  expect((await sesame.getLease(lease.id)).lease.status).toBe('active')
  expect(await sesame.useSecret(lease.id)).toEqual({ fields: { password: 'not-shown-here' } })
})

test('a request is denied with a reason that its agent gets to read', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Denied Agent')
  const { vault } = await owner.sesame.createVault({ name: `Vault of ${agent.handle}` })
  const { item } = await owner.sesame.createVaultItem(vault.id, {
    name: `Key of ${agent.handle}`,
    type: 'api_key',
    fields: { key: 'not-shown-here' },
  })
  const { lease } = await sesame.requestLease({ itemId: item.id, reason: 'Just curious' })
  const inbox = new InboxPage(page)
  await inbox.open()
  await inbox.request(item.name).getByRole('button', { name: 'Deny' }).click()
  await inbox.deny('Ask again with a ticket number')

  await expect(inbox.request(item.name)).toHaveCount(0)
  const after = (await sesame.getLease(lease.id)).lease
  expect(after).toMatchObject({ status: 'denied', note: 'Ask again with a ticket number' })
})

test('an unread mention is in the inbox and counted in the tab title', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Asking Agent')
  const inbox = new InboxPage(page)
  await inbox.open()
  const { channel } = await owner.sesame.openDm(agent.id)
  const text = `@alice may I deploy ${agent.handle}?`
  await sesame.sendMessage(channel.id, { content: text })
  await expect(inbox.mentions.getByText(text)).toBeVisible()
  await expect(page).toHaveTitle(/^\(\d+\) Inbox · Sesame$/)
})

test('jobs that fail alike are one row, and are dismissed together', async ({ page, newAgent }) => {
  const { agent, sesame } = await newAgent('Failing Agent')
  const titles = ['Copy orders', 'Copy prices', 'Copy stock', 'Copy users']
  const { events } = await sesame.syncSchedule(
    titles.map((title) => ({ externalId: title, title, everyMs: 3_600_000 })),
  )
  const inbox = new InboxPage(page)
  await inbox.open()
  for (const [index, { id }] of events.entries())
    await sesame.recordOccurrence(id, {
      scheduledAt: new Date().toISOString(),
      status: 'failed',
      result: `ECONNRESET of ${agent.handle}, attempt ${index}`,
    })
  const row = page
    .getByRole('list', { name: 'Failed and missed runs' })
    .getByRole('listitem')
    .filter({ hasText: agent.handle })
  await expect(row).toHaveCount(1)
  await expect(row).toContainText('4 jobs: ECONNRESET')
  await expect(row).toContainText('4 failed')
  await row.getByRole('button', { name: 'Dismiss' }).click()
  await expect(row).toHaveCount(0)
  await inbox.open()
  await expect(row).toHaveCount(0)
})

test('a secret that an agent writes into a chat is removed, and the inbox says so until it is replaced', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Leaky Agent')
  const value = `Leaked-${agent.handle}-1`
  const { vault } = await owner.sesame.createVault({ name: `Vault of ${agent.handle}` })
  const { item } = await owner.sesame.createVaultItem(vault.id, {
    name: `Key of ${agent.handle}`,
    type: 'api_key',
    fields: { key: value },
  })
  const { channel } = await sesame.openDm((await owner.sesame.getMe()).id)
  const inbox = new InboxPage(page)
  await inbox.open()
  await sesame.sendMessage(channel.id, { content: `The key is ${value}` })
  const row = page
    .getByRole('list', { name: 'Exposed secrets' })
    .getByRole('listitem')
    .filter({ hasText: item.name })
  await expect(row).toContainText('Leaky Agent wrote it into a message in Leaky Agent')
  await page.goto(paths.channel(channel.id))
  await expect(page.getByText('The key is [secret removed]')).toBeVisible()
  expect(await page.content()).not.toContain(value)
  await inbox.open()
  await expect(row).toBeVisible()
  await row.getByRole('link', { name: 'Rotate now' }).click()
  const dialog = page.getByRole('dialog', { name: `Edit ${item.name}` })
  await expect(dialog.getByLabel('key', { exact: true })).toHaveValue(/^[A-Za-z0-9]{32}$/)
  await dialog.getByRole('button', { name: 'Save item' }).click()
  await expect(dialog).toHaveCount(0)
  await inbox.open()
  await expect(row).toHaveCount(0)
  const { fields } = await owner.sesame.revealItem(item.id)
  expect(fields['key']).toMatch(/^[A-Za-z0-9]{32}$/)
})

test('what is no secret is put back where it was written, and the field says that it is not watched', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Careful Agent')
  const value = `Harmless-${agent.handle}-1`
  const { vault } = await owner.sesame.createVault({ name: `Vault of ${agent.handle}` })
  const { item } = await owner.sesame.createVaultItem(vault.id, {
    name: `Motto of ${agent.handle}`,
    type: 'api_key',
    fields: { key: value },
  })
  const { channel } = await sesame.openDm((await owner.sesame.getMe()).id)
  const { message } = await sesame.sendMessage(channel.id, { content: `It says ${value} there` })
  await new InboxPage(page).open()
  const row = page
    .getByRole('list', { name: 'Exposed secrets' })
    .getByRole('listitem')
    .filter({ hasText: item.name })
  await row.getByRole('button', { name: 'Not a secret' }).click()
  const ask = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await ask.getByRole('button', { name: 'Put the text back' }).click()
  await expect(row).toHaveCount(0)
  await expect
    .poll(async () => (await owner.sesame.getMessage(channel.id, message.id)).message.content)
    .toBe(`It says ${value} there`)
  await page.goto(paths.vaultItem(item.id))
  await page.getByRole('button', { name: `Actions for ${item.name}` }).click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const dialog = page.getByRole('dialog', { name: `Edit ${item.name}` })
  const choice = dialog.getByLabel('Watch Key for leaks')
  await expect(choice).toHaveValue('no')
  await choice.selectOption('Automatic')
  await dialog.getByRole('button', { name: 'Save item' }).click()
  await expect(dialog).toHaveCount(0)
  expect((await owner.sesame.getVaultItem(item.id)).watch['key']).toMatchObject({
    mode: 'automatic',
    watched: true,
  })
})

test('a sync that would cancel all jobs of an agent waits: kept, or applied and undone', async ({
  page,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Builder')
  const jobs = ['Lint', 'Build', 'Test', 'Pack', 'Sign', 'Ship'].map((title) => ({
    externalId: title,
    title,
    everyMs: 3_600_000,
  }))
  const active = async () => (await sesame.getSchedule({ status: 'active' })).events.length
  await sesame.syncSchedule(jobs)
  const inbox = new InboxPage(page)
  await inbox.open()
  await sesame.syncSchedule([])
  const row = page
    .getByRole('list', { name: 'Syncs that would cancel many jobs' })
    .getByRole('listitem')
    .filter({ hasText: 'Builder’s sync would cancel 6 jobs' })
  await expect(row).toContainText('Lint, Build, Test and 3 more')
  await row.getByRole('button', { name: 'Keep' }).click()
  await expect(row).toHaveCount(0)
  await sesame.syncSchedule([])
  expect(await active()).toBe(6)

  await sesame.syncSchedule(jobs)
  await sesame.syncSchedule([])
  await row.getByRole('button', { name: 'Apply' }).click()
  await expect(page.getByText('6 jobs cancelled')).toBeVisible()
  await expect(row).toHaveCount(0)
  expect(await active()).toBe(0)
  await page.goto(paths.agent(agent.id))
  const syncs = page.getByRole('list', { name: 'Syncs' }).getByRole('listitem')
  await expect(syncs).toHaveCount(3)
  await syncs.first().getByRole('button', { name: 'Undo' }).click()
  await expect(syncs.first()).toContainText('6 held jobs cancelled and restored')
  expect(await active()).toBe(6)
})
