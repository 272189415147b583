import { paths } from '../lib/shared/paths.ts'
import type { Person, Robot } from './fixtures/people.ts'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
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
  const request = inbox.row(item.name)
  await expect(request).toContainText('Run the nightly migration')
  await expect(request.getByRole('button', { name: 'Approve for 10 minutes' })).toHaveCount(0)
  await inbox.press(item.name, 'Approve for 10 minutes')
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
  await inbox.choose(item.name)
  await inbox.deny('Ask again with a ticket number')

  await expect(inbox.row(item.name)).toHaveCount(0)
  await expect(inbox.detail).toContainText('Denied')
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
  await expect(inbox.row(text)).toBeVisible()
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
  const row = inbox.row(agent.handle)
  await expect(row).toHaveCount(1)
  await expect(row).toContainText(/4 jobs\s*ECONNRESET/)
  await expect(row).toContainText('4 failed')
  await row.getByRole('link').click()
  await expect(row).toHaveCount(5)
  await inbox.press('4 jobs', 'Dismiss all 4')
  await expect(row).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row.first()).toContainText('4 jobs')
  await inbox.press('4 jobs', 'Dismiss all 4')
  await expect(row).toHaveCount(0)
  await inbox.open()
  await expect(row).toHaveCount(0)
  const [first] = events
  await sesame.recordOccurrence(first?.id ?? '', {
    scheduledAt: new Date().toISOString(),
    status: 'failed',
    result: `ECONNRESET of ${agent.handle}, attempt 9`,
  })
  await expect(row).toContainText('Copy orders')
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
  const row = inbox.row(item.name)
  await expect(row).toContainText('Leaky Agent wrote it into a message in Leaky Agent')
  await page.goto(paths.channel(channel.id))
  await expect(page.getByText('The key is [secret removed]')).toBeVisible()
  expect(await page.content()).not.toContain(value)
  await inbox.open()
  await expect(row).toBeVisible()
  await inbox.press(item.name, 'Rotate now')
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
  const inbox = new InboxPage(page)
  await inbox.open()
  const row = inbox.row(item.name)
  await inbox.choose(item.name)
  await inbox.detail.getByRole('button', { name: 'Not a secret' }).click()
  const ask = page.getByRole('alertdialog').or(page.getByRole('dialog'))
  await ask.getByRole('button', { name: 'Put the text back' }).click()
  await expect(row).toHaveCount(0)
  await expect
    .poll(async () => (await owner.sesame.getMessage(channel.id, message.id)).message.content)
    .toBe(`It says ${value} there`)
  await page.goto(paths.vaultItem(item.id))
  await page.getByRole('button', { name: 'Edit', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: `Edit ${item.name}` })
  const choice = dialog.getByLabel('Watch Key for leaks')
  await expect(choice).toHaveText('No')
  await choice.click()
  await page.getByRole('option', { name: 'Automatic' }).click()
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
  const row = inbox.row('Builder’s sync would cancel 6 jobs')
  await expect(row).toContainText('Lint, Build, Test and 3 more')
  await inbox.press('Builder’s sync would cancel 6 jobs', 'Keep')
  await expect(row).toHaveCount(0)
  await sesame.syncSchedule([])
  expect(await active()).toBe(6)

  await sesame.syncSchedule(jobs)
  await sesame.syncSchedule([])
  await inbox.choose('Builder’s sync would cancel 6 jobs')
  await inbox.detail.getByRole('button', { name: 'Cancel 6 jobs' }).click()
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

/** Writes to the owner, once in each of several channels: needs that have nothing in common. */
async function mentionIn(owner: Person, { agent, sesame }: Robot, names: readonly string[]) {
  for (const name of names) {
    const { channel } = await owner.sesame.createChannel({
      name: `${name}-${agent.handle}`,
      visibility: 'private',
      memberIds: [agent.id],
    })
    await sesame.sendMessage(channel.id, { content: `@alice, ${name} of ${agent.handle}?` })
  }
}

test('keys walk through the list, snooze, dismiss and select, and the server remembers', async ({
  page,
  owner,
  newAgent,
}) => {
  const robot = await newAgent('Asking Agent')
  await mentionIn(owner, robot, ['one', 'two', 'three', 'four'])
  const inbox = new InboxPage(page)
  await page.goto(`${paths.inbox}?kind=mention&from=${robot.agent.id}`)
  await expect(inbox.list.getByRole('listitem')).toHaveCount(4)
  await hydrated(page)
  await page.keyboard.press('j')
  await expect(inbox.detail).toContainText('four of')
  await page.keyboard.press('j')
  await expect(inbox.detail).toContainText('three of')
  await expect(inbox.row('three of').getByRole('link').first()).toBeFocused()
  await page.keyboard.press('k')
  await expect(inbox.detail).toContainText('four of')
  await page.keyboard.press('e')
  await expect(inbox.row('four of')).toHaveCount(0)
  await expect(inbox.detail).toContainText('three of')
  await page.keyboard.press('h')
  await page.getByRole('dialog', { name: 'Snooze until' }).getByText('Tomorrow').click()
  await expect(inbox.row('three of')).toHaveCount(0)
  await page.keyboard.press('x')
  await page.keyboard.press('j')
  await page.keyboard.press('x')
  await expect(page.getByRole('status').getByText('2 selected')).toBeVisible()
  await page.keyboard.press('e')
  await expect(inbox.list).toHaveCount(0)

  await page.goto(`${paths.inbox}?show=snoozed&from=${robot.agent.id}`)
  await expect(inbox.list.getByRole('listitem')).toHaveCount(1)
  await inbox.press('three of', 'Move to inbox')
  await expect(inbox.row('three of')).toHaveCount(0)
  await page.getByRole('radio', { name: 'Dismissed' }).click()
  await expect(inbox.list.getByRole('listitem')).toHaveCount(3)
  await page.getByRole('radio', { name: 'Open' }).click()
  await expect(inbox.list.getByRole('listitem')).toHaveCount(1)
  // The page shows what was done before the server has it.
  await expect
    .poll(async () => {
      const { marks } = await owner.sesame.listNeedMarks()
      return marks.filter(({ kind }) => kind === 'mention').length
    })
    .toBe(3)
})

test('needs stand in groups by kind and by agent, which fold', async ({
  page,
  owner,
  newAgent,
}) => {
  const robot = await newAgent('Grouped Agent')
  await mentionIn(owner, robot, ['one', 'two'])
  const inbox = new InboxPage(page)
  await page.goto(`${paths.inbox}?from=${robot.agent.id}&group=kind`)
  const heading = inbox.list.getByRole('button', { name: 'Mentions and questions 2' })
  await expect(heading).toHaveAttribute('aria-expanded', 'true')
  await heading.click()
  await expect(inbox.list.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('combobox', { name: 'Order' }).click()
  await page.getByRole('option', { name: 'By agent' }).click()
  await expect(page).toHaveURL(/group=agent/)
  await expect(inbox.list.getByRole('button', { name: 'Grouped Agent 2' })).toBeVisible()
})

test('a mention is answered beside the list', async ({ page, owner, newAgent }) => {
  const { agent, sesame } = await newAgent('Answered Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  await sesame.sendMessage(channel.id, { content: `@alice, may ${agent.handle} deploy?` })
  const inbox = new InboxPage(page)
  await inbox.open()
  await inbox.choose(`may ${agent.handle} deploy`)
  await inbox.detail.getByRole('textbox', { name: 'Reply' }).fill('Yes, go ahead')
  await inbox.detail.getByRole('button', { name: 'Reply' }).click()
  await expect
    .poll(async () => (await sesame.getMessages(channel.id)).messages.map(({ content }) => content))
    .toContain('Yes, go ahead')
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

  test('the list gives way to what is open, and a chevron leads back', async ({
    page,
    owner,
    newAgent,
  }) => {
    const robot = await newAgent('Pocket Agent')
    await mentionIn(owner, robot, ['one', 'two'])
    const inbox = new InboxPage(page)
    await page.goto(`${paths.inbox}?from=${robot.agent.id}`)
    await inbox.choose('two of')
    await expect(inbox.list).toBeHidden()
    await expect(inbox.detail).toContainText('two of')
    const back = page.getByRole('link', { name: 'Back to the inbox' })
    await back.click()
    await expect(inbox.list.getByRole('listitem')).toHaveCount(2)
    await inbox.choose('one of')
    await inbox.detail.getByRole('button', { name: 'Dismiss' }).click()
    await expect(inbox.list.getByRole('listitem')).toHaveCount(1)
  })
})
