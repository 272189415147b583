import { AxeBuilder } from '@axe-core/playwright'
import { addPerson, readEverything } from './fixtures/people.ts'
import { addSecret } from './fixtures/secrets.ts'
import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'
import { paths } from '../lib/shared/paths.ts'

test.describe('a conversation with an agent', () => {
  test('is live on both sides: messages, typing, status and an answer that grows in place', async ({
    page,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Talking Agent')
    const { channel } = await owner.sesame.openDm(agent.id)
    await sesame.connect()
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    const heard = new Promise((resolve) =>
      sesame.on('message', ({ message }) => resolve(message.content)),
    )
    await chat.send('Are you there?')
    expect(await heard).toBe('Are you there?')

    sesame.setStatus({ status: 'Working', detail: 'reading the log', progress: 40 })
    await expect(page.getByRole('progressbar').first()).toHaveAttribute('aria-valuenow', '40')
    sesame.sendTyping(channel.id)
    await expect(page.getByText('Talking Agent is typing…')).toBeVisible()

    const { message } = await sesame.sendMessage(channel.id, { content: 'I am' })
    await expect(chat.message('I am')).toBeVisible()
    await sesame.editMessage(channel.id, message.id, { content: 'I am here,', streaming: true })
    await expect(chat.message('I am here,')).toContainText('Writing…')
    await sesame.editMessage(channel.id, message.id, { content: 'I am here, and ready.' })
    await expect(chat.message('I am here, and ready.')).not.toContainText('Writing…')
    await expect(chat.message('I am here')).toHaveCount(1)

    const typist = new Promise((resolve) =>
      sesame.on('typing', ({ principalId }) => resolve(principalId)),
    )
    await chat.composer.pressSequentially('Good')
    expect(await typist).toBe((await owner.sesame.getMe()).id)
  })

  test('says that an answer stopped when its agent went away, and lets the agent finish it', async ({
    page,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Leaving Agent')
    const { channel } = await owner.sesame.openDm(agent.id)
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await sesame.connect()
    const { message } = await sesame.sendMessage(channel.id, { content: 'Let me' })
    await sesame.editMessage(channel.id, message.id, { content: 'Let me see', streaming: true })
    await expect(chat.message('Let me see')).toContainText('Writing…')
    sesame.disconnect()
    const row = chat.message('Let me see')
    await expect(row).toContainText('Stopped: the agent went away', { timeout: 40_000 })
    await expect(row).not.toContainText('Writing…')
    await expect(row).not.toHaveAttribute('aria-busy', 'true')
    await sesame.editMessage(channel.id, message.id, { content: 'Let me see: it is done.' })
    await expect(chat.message('it is done.')).not.toContainText('Stopped')
  })

  test('marks as read what is in sight, and counts what is elsewhere', async ({
    page,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Counting Agent')
    const { channel } = await owner.sesame.openDm(agent.id)
    await page.goto(paths.chat)
    const link = page.getByRole('navigation').getByRole('link', { name: /Counting Agent/ })
    await sesame.sendMessage(channel.id, { content: 'First' })
    await expect(link).toHaveAccessibleName(/1 unread/)
    await link.click()
    await expect(new ChannelPage(page).message('First')).toBeVisible()
    await expect
      .poll(async () => (await owner.sesame.getChannel(channel.id)).channel.unreadCount)
      .toBe(0)
  })
})

test('a message is edited by arrow up, reacted to, answered in a thread and deleted', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `actions-${testId}-${retry}` })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.send('A first thougt')
  await expect(chat.message('A first thougt')).toBeVisible()
  await chat.composer.press('ArrowUp')
  const editor = page.getByRole('textbox', { name: 'Edit message' })
  await editor.fill('A first thought')
  await editor.press('Enter')
  await expect(chat.message('A first thought')).toContainText('Edited')

  await chat.message('A first thought').hover()
  await page.getByRole('button', { name: 'React', exact: true }).click()
  await page.getByRole('button', { name: 'Thumbs up' }).click()
  await expect(page.getByRole('button', { name: /^Thumbs up, 1: you/ })).toBeVisible()

  await chat.message('A first thought').hover()
  await page.getByRole('button', { name: 'Reply in thread' }).click()
  await chat.thread.getByRole('textbox', { name: 'Reply in thread' }).fill('And a second')
  await page.keyboard.press('Enter')
  await expect(chat.thread.getByText('And a second')).toBeVisible()
  await expect(chat.message('A first thought')).toContainText('1 reply')
  await page.reload()
  await expect(chat.thread.getByText('And a second')).toBeVisible()
  await page.keyboard.press('Escape')

  await chat.send('A mistake')
  await chat.choose('A mistake', 'Delete message')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete message' }).click()
  await expect(chat.message('A mistake')).toHaveCount(0)
})

test('a mention is completed with the keyboard and reaches the one it names', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const { agent, sesame } = await newAgent('Mentioned Agent')
  const { channel } = await owner.sesame.createChannel({
    name: `mentions-${testId}-${retry}`,
    memberIds: [agent.id],
  })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.composer.pressSequentially('Hello @menti')
  await expect(page.getByRole('option', { name: /Mentioned Agent/ })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await page.keyboard.type('how are you?')
  await page.keyboard.press('Enter')
  await expect(chat.message('how are you?')).toContainText(`@${agent.handle}`)
  await expect
    .poll(async () => (await sesame.getMessages(channel.id)).messages.at(-1)?.metadata.mentions)
    .toEqual([agent.id])
})

test('a lease request and a task appear as live cards, and the request is decided in place', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Asking Agent')
  const { item } = await addSecret(owner, agent.handle)
  const { channel } = await owner.sesame.openDm(agent.id)
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const reason = 'To migrate the orders table'
  const { lease } = await sesame.requestLease({
    itemId: item.id,
    fields: ['password'],
    reason,
    durationSeconds: 600,
    channelId: channel.id,
  })
  const card = chat.message(reason)
  await expect(card).toContainText('Waiting')
  await card.getByRole('button', { name: 'Approve for 10 minutes' }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: 'Approve for 10 minutes' })
    .click()
  await expect(card).toContainText('Active')
  expect((await sesame.getLease(lease.id)).lease.status).toBe('active')

  const { task } = await sesame.createTask(channel.id, { title: 'Write the guide' })
  await expect(chat.message('Write the guide')).toContainText('Open')
  await sesame.updateTask(channel.id, task.id, { status: 'done' })
  await expect(chat.message('Write the guide')).toContainText('Done')

  await chat.send('Order the cables')
  await chat.choose('Order the cables', 'Create task')
  const dialog = page.getByRole('dialog', { name: 'Create task' })
  await expect(dialog.getByLabel('Title')).toHaveValue('Order the cables')
  await dialog.getByRole('button', { name: 'Create task' }).click()
  await expect(chat.messages.getByRole('link', { name: 'Order the cables' })).toBeVisible()
})

test('history loads while one scrolls, and new messages do not move what one reads', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `long-${testId}-${retry}` })
  for (let from = 1; from <= 400; from += 40) {
    await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        owner.sesame.sendMessage(channel.id, { content: `Line ${from + index} of the log` }),
      ),
    )
  }
  const newest = (await owner.sesame.getMessages(channel.id)).messages.at(-1)?.content ?? ''
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await expect(chat.message(newest)).toBeInViewport()
  await chat.messages.hover()
  await expect(async () => {
    await page.mouse.wheel(0, -2_000)
    await expect(page.getByText('This is the start of')).toBeInViewport({ timeout: 200 })
  }).toPass({ intervals: [100] })
  // However long the channel, only what is near the view is in the page.
  expect(await chat.messages.getByRole('article').count()).toBeLessThan(80)

  const seen = chat.messages.getByRole('article').first()
  const before = await seen.boundingBox()
  await owner.sesame.sendMessage(channel.id, { content: 'Written meanwhile' })
  await owner.sesame.sendMessage(channel.id, { content: 'And one more' })
  await expect(page.getByRole('button', { name: 'Jump to newest' })).toBeVisible()
  expect(await seen.boundingBox()).toEqual(before)
  await page.getByRole('button', { name: 'Jump to newest' }).click()
  await expect(chat.message('And one more')).toBeInViewport()
})

test('a link to a message shows it among its neighbours, however old it is', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `link-${testId}-${retry}` })
  for (let line = 1; line <= 150; line += 1) {
    await owner.sesame.sendMessage(channel.id, { content: `Entry ${line}.` })
  }
  const chat = new ChannelPage(page)
  await chat.open(channel.id, 20)
  await expect(chat.message('Entry 20.')).toBeInViewport()
  await page.getByRole('button', { name: 'Jump to newest' }).click()
  await expect(chat.message('Entry 150.')).toBeInViewport()
  await expect(page).toHaveURL(paths.channel(channel.id))
})

test('markdown is shown without HTML, pictures from elsewhere or unsafe links', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `safe-${testId}-${retry}` })
  await owner.sesame.sendMessage(channel.id, {
    content: [
      '<img src="https://example.com/x.png" onerror="alert(1)"> <script>alert(2)</script>',
      '![tracker](https://example.com/pixel.png)',
      '[unsafe](javascript:alert(3)) and [safe](https://example.com/page)',
      '```ts',
      'const answer = 42',
      '```',
    ].join('\n\n'),
  })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const body = chat.message('const answer = 42')
  await expect(body.locator('img, script')).toHaveCount(0)
  await expect(body.getByRole('link', { name: 'tracker' })).toBeVisible()
  await expect(body.getByText('unsafe')).not.toHaveAttribute('href', /javascript/)
  await expect(body.getByRole('link', { name: 'safe', exact: true })).toHaveAttribute(
    'rel',
    'noopener noreferrer nofollow',
  )
  // Coloured by the policy's rules: a token with a colour of its own.
  await expect(body.locator('pre span[style*="color"]').first()).toBeVisible()
})

test('a file is sent, shown by its name, and given to who may read the channel', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `files-${testId}-${retry}` })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await page.getByLabel('Files to send').setInputFiles({
    name: 'report.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('a,b\n1,2\n'),
  })
  await page.getByRole('button', { name: 'Send message' }).click()
  const link = chat.messages.getByRole('link', { name: /report\.csv/ })
  await expect(link).toBeVisible()
  const href = (await link.getAttribute('href')) ?? ''
  const file = await page.request.get(href)
  expect(await file.text()).toBe('a,b\n1,2\n')
  expect(file.headers()['content-disposition']).toMatch(/^attachment/)
})

test.describe('without a connection', () => {
  test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED|WebSocket connection/] })

  test('a message waits, survives a reload, and is sent once when the connection is back', async ({
    page,
    context,
    owner,
  }, { testId, retry }) => {
    const { channel } = await owner.sesame.createChannel({ name: `offline-${testId}-${retry}` })
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await chat.send('Before')
    await expect(chat.message('Before')).toBeVisible()
    await context.setOffline(true)
    await chat.send('Into the void')
    await expect(chat.message('Into the void')).toContainText('Not sent')
    await chat.composer.fill('A draft')
    await context.setOffline(false)
    await page.reload()
    await expect(chat.message('Into the void')).toBeVisible()
    await expect(chat.message('Into the void')).not.toContainText('Not sent')
    await expect(chat.composer).toHaveValue('A draft')
    await expect
      .poll(async () => {
        const { messages } = await owner.sesame.getMessages(channel.id)
        return messages.map(({ content }) => content)
      })
      .toEqual(['Before', 'Into the void'])
  })
})

test('who may only read gets no composer, and is told why', async ({ stack, owner, pageOf }, {
  testId,
  retry,
}) => {
  const { channel } = await owner.sesame.createChannel({ name: `read-${testId}-${retry}` })
  await owner.sesame.sendMessage(channel.id, { content: 'For everybody to read' })
  const viewer = await addPerson(stack, owner, 'viewer', `v${retry}-${testId.slice(-12)}`)
  const page = await pageOf(viewer)
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await expect(chat.message('For everybody to read')).toBeVisible()
  await expect(page.getByText('Your role can read here, but not write')).toBeVisible()
  await expect(chat.composer).toHaveCount(0)
})

test('a channel is created, found by another person, joined and archived', async ({
  page,
  stack,
  owner,
  pageOf,
}, { testId, retry }) => {
  const name = `room-${testId}-${retry}`
  await page.goto(paths.chat)
  await page.getByRole('button', { name: 'Create channel' }).click()
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Create channel' }).click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()

  const bob = await addPerson(stack, owner, 'operator', `b${retry}-${testId.slice(-12)}`)
  const other = await pageOf(bob)
  await other.goto(paths.chat)
  await other.getByRole('list', { name: 'Channels to join' }).getByRole('link', { name }).click()
  await other.getByRole('button', { name: 'Join channel' }).click()
  await new ChannelPage(other).send('Glad to be here')
  await expect(new ChannelPage(page).message('Glad to be here')).toBeVisible()

  await page.getByRole('button', { name: 'Channel actions' }).click()
  await page.getByRole('menuitem', { name: 'Archive channel' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Archive channel' }).click()
  await expect(other.getByText('This channel is archived')).toBeVisible()
})

test('a channel has no accessibility fault that a machine can find', async ({ page, owner }, {
  testId,
  retry,
}) => {
  const { channel } = await owner.sesame.createChannel({ name: `axe-${testId}-${retry}` })
  await owner.sesame.sendMessage(channel.id, { content: 'Hello **all**, `code` and a\n\n- list' })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.message('Hello').hover()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
})

test('a channel is starred and muted from its menu, and the sidebar follows', async ({
  page,
  owner,
}, { testId, retry }) => {
  await readEverything(owner)
  const name = `quiet-${testId}-${retry}`
  const { channel } = await owner.sesame.createChannel({ name })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const choose = async (item: string) => {
    await page.getByRole('button', { name: 'Channel actions' }).click()
    await page.getByRole('menu').getByText(item, { exact: true }).click()
  }
  const sidebar = page.getByRole('list', { name: 'Channels and conversations' })
  await choose('Star')
  // It went to the top, which is out of sight where there are many channels.
  await sidebar.hover()
  await page.mouse.wheel(0, -10_000)
  await expect(sidebar.getByRole('button', { name: /^Starred/ })).toBeVisible()
  await choose('Mute')
  await expect(sidebar.getByRole('link', { name: `${name}, muted` })).toBeVisible()
  await choose('All messages')
  await expect
    .poll(async () => (await owner.sesame.getChannel(channel.id)).channel)
    .toMatchObject({ isStarred: true, isMuted: true, notify: 'all' })
})
