import { addPerson } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'

test('a number sign offers channels, and a message leads those to a channel who may see it', async ({
  page,
  owner,
  stack,
  pageOf,
}, { testId, retry }) => {
  const tag = `${testId.slice(-6)}${retry}`
  const { sesame } = owner
  const { channel } = await sesame.createChannel({ name: `names-${tag}` })
  const { channel: plan } = await sesame.createChannel({ name: `Plan ${tag} all` })
  const secret = `secret-${tag}`
  await sesame.createChannel({ name: secret, visibility: 'private' })
  const { channel: old } = await sesame.createChannel({ name: `old-${tag}` })
  await sesame.updateChannel(old.id, { archived: true })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.composer.pressSequentially(`#plan`)
  const list = page.getByRole('listbox', { name: 'Channels' })
  await expect(list.getByRole('option', { name: plan.name })).toBeVisible()
  await chat.composer.press('Escape')
  await expect(list).toBeHidden()
  await chat.composer.fill('')
  await chat.composer.pressSequentially(`Look at #plan`)
  await chat.composer.pressSequentially(' ')
  await expect(list).toBeHidden()
  await chat.composer.fill('')
  await chat.composer.pressSequentially(`See #[Plan ${tag}`)
  await expect(list.getByRole('option')).toHaveText([plan.name])
  await chat.composer.press('Enter')
  await expect(chat.composer).toHaveValue(`See #[${plan.name}] `)
  await chat.composer.pressSequentially(`and #secret-${tag.slice(0, 4)}`)
  await chat.composer.press('Tab')
  await chat.composer.pressSequentially(`and #old-${tag}, not #12 or \`#${secret}\``)
  await chat.composer.press('Enter')
  const line = chat.message('not #12')
  await expect(line.getByRole('link')).toHaveText([
    `#${plan.name}`,
    `#${secret}`,
    `#old-${tag} (archived)`,
  ])
  await sesame.updateChannel(plan.id, { name: `Renamed ${tag}` })
  await expect(line.getByRole('link', { name: `#Renamed ${tag}` })).toBeVisible()
  const other = await addPerson(stack, owner, 'operator', `o${tag}`)
  const theirs = new ChannelPage(await pageOf(other))
  await theirs.open(channel.id)
  const read = theirs.message('not #12')
  await expect(read.getByRole('link')).toHaveText([`#Renamed ${tag}`, `#old-${tag} (archived)`])
  await expect(read).toContainText(`#${secret} and`)
  await line.getByRole('link', { name: `#Renamed ${tag}` }).click()
  await expect(page.getByRole('heading', { name: `Renamed ${tag}` })).toBeVisible()
})

test.describe('of several who are invited', () => {
  test.use({ expectedComplaints: [/503/] })

  test('one who cannot be added keeps nobody else out', async ({ page, owner, newAgent }, {
    testId,
    retry,
  }) => {
    const first = (await newAgent('First Agent')).agent
    const second = (await newAgent('Second Agent')).agent
    const { channel } = await owner.sesame.createChannel({
      name: `invite-${testId.slice(-6)}${retry}`,
    })
    await page.route('**/api/call/addChannelMember*', (route) =>
      route.request().postData()?.includes(first.id)
        ? route.fulfill({ status: 503, json: { error: 'Busy', code: 'unavailable' } })
        : route.continue(),
    )
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await chat.composer.fill(`/invite @${first.handle} @${second.handle} `)
    await chat.composer.press('Enter')
    await expect(
      page.getByText('Added Second Agent. First Agent: Sesame is not ready.'),
    ).toBeVisible()
    await page.unroute('**/api/call/addChannelMember*')
    await chat.composer.press('Enter')
    await expect(page.getByText('Added First Agent and Second Agent')).toBeVisible()
  })
})

test('a command is done and not sent; one that there is not is held back until it is sent as it stands', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const tag = `${testId.slice(-6)}${retry}`
  const { agent } = await newAgent('Invited Agent')
  const { channel } = await owner.sesame.createChannel({ name: `commands-${tag}` })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.composer.pressSequentially('/ta')
  const list = page.getByRole('listbox', { name: 'Commands' })
  await expect(list.getByRole('option')).toHaveText(['/task titleCreate a task here'])
  await chat.composer.press('Enter')
  await expect(chat.composer).toHaveValue('/task ')
  await expect(chat.composer).toHaveAccessibleDescription('/task title: Create a task here')
  await chat.composer.press('Enter')
  const note = page.getByRole('alert').filter({ hasText: '/task' })
  await expect(note).toHaveText('Type what follows: /task title')
  await chat.composer.pressSequentially('Water the plants')
  await chat.composer.press('Enter')
  await expect(chat.composer).toHaveValue('')
  await expect(page.getByText(/^Task \S+ created$/)).toBeVisible()
  const { tasks } = await owner.sesame.listTasks(channel.id)
  expect(tasks.map(({ title }) => title)).toEqual(['Water the plants'])
  await chat.composer.fill(`/invite @${agent.handle} `)
  await chat.composer.press('Enter')
  await expect(page.getByText('Added Invited Agent')).toBeVisible()
  await chat.send('/invite @nobody-has-this')
  const reason = page.getByText('Nobody here has the handle @nobody-has-this.')
  await expect(reason).toBeVisible()
  await expect(chat.composer).toHaveValue('/invite @nobody-has-this')
  const { vault } = await owner.sesame.createVault({ name: `Commands ${tag}` })
  const { item } = await owner.sesame.createVaultItem(vault.id, {
    name: `Ledger ${tag}`,
    type: 'login',
    fields: { username: 'app', password: 'hunter2-hunter2' },
  })
  await chat.composer.fill(`/lease ledger ${tag}: look at the totals: twice`)
  await chat.composer.press('Enter')
  await expect(page.getByText(`Asked for Ledger ${tag}`)).toBeVisible()
  const { leases } = await owner.sesame.listLeases({ itemId: item.id })
  expect(leases).toMatchObject([
    { channelId: channel.id, reason: 'look at the totals: twice', status: 'pending' },
  ])
  await expect(chat.messages).toContainText('look at the totals: twice')
  await chat.send('/lease Nothing of this name: why')
  await expect(
    page.getByText('No secret that you see is called Nothing of this name.'),
  ).toBeVisible()
  await chat.send(`/lease Ledger ${tag}`)
  await expect(page.getByText(`Say what for: /lease Ledger ${tag}: reason`)).toBeVisible()
  await chat.composer.fill(`/status @${agent.handle} `)
  await chat.composer.press('Enter')
  await expect(page.getByText('Invited Agent is not connected')).toBeVisible()
  await chat.send('/status @alice')
  await expect(page.getByText('Name one agent.')).toBeVisible()
  await chat.send('/remnd me')
  await expect(page.getByText('There is no command /remnd.')).toBeVisible()
  await expect(chat.composer).toHaveValue('/remnd me')
  await page.getByRole('button', { name: 'Send as a message' }).click()
  await expect(chat.message('/remnd me')).toBeVisible()
  await chat.send('/etc/hosts is a file')
  await expect(chat.message('/etc/hosts is a file')).toBeVisible()
  const sent = async (): Promise<string[]> =>
    (await owner.sesame.getMessages(channel.id)).messages.flatMap(({ content }) =>
      content.startsWith('/') ? content : [],
    )
  await expect.poll(sent).toEqual(['/remnd me', '/etc/hosts is a file'])
})

test('a message is quoted by its menu or a key, whole or the part that is selected, beside what was typed', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const { agent, sesame } = await newAgent('Quoted Agent')
  const { channel } = await owner.sesame.createChannel({
    name: `quotes-${testId.slice(-6)}${retry}`,
    memberIds: [agent.id],
  })
  const { message } = await sesame.sendMessage(channel.id, { content: 'First line\nThe second' })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.composer.fill('Well,')
  await chat.choose('First line', 'Quote message')
  const head = `> [Quoted Agent](/chat/${channel.id}?at=${message.seq}):`
  await expect(chat.composer).toHaveValue(`Well,\n\n${head}\n> First line\n> The second\n\n`)
  await expect(chat.composer).toBeFocused()
  await chat.composer.fill('')
  await chat
    .message('First line')
    .getByText('The second')
    .evaluate((element) => {
      const range = document.createRange()
      const text = element.lastChild
      if (text) range.setStart(text, (text.textContent ?? '').indexOf('second'))
      range.setEndAfter(text ?? element)
      const selection = getSelection()
      selection?.removeAllRanges()
      selection?.addRange(range)
    })
  await chat.message('First line').focus()
  await page.keyboard.press('q')
  await expect(chat.composer).toHaveValue(`${head}\n> second\n\n`)
  await page.keyboard.type('Indeed')
  await page.keyboard.press('Enter')
  const answer = chat.message('Indeed')
  await expect(answer.getByRole('blockquote')).toContainText('Quoted Agent:')
  await expect(answer.getByRole('link', { name: 'Quoted Agent' })).toHaveAttribute(
    'href',
    `/chat/${channel.id}?at=${message.seq}`,
  )
  await expect(answer).not.toHaveAccessibleName(/not confirmed/)
  await answer.focus()
  await page.keyboard.press('t')
  await chat.thread.getByRole('article').first().focus()
  await page.keyboard.press('q')
  const inThread = chat.thread.getByRole('textbox', { name: 'Reply in thread' })
  await expect(inThread).toHaveValue(/^> \[Alice Example\]/)
  await expect(inThread).toBeFocused()
})

test('an answer that is also sent to the channel is one message in both places, and says what it answers', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const { agent, sesame } = await newAgent('Asking Agent')
  const { channel } = await owner.sesame.createChannel({
    name: `answers-${testId.slice(-6)}${retry}`,
    memberIds: [agent.id],
  })
  await sesame.sendMessage(channel.id, { content: 'Shall we **ship**?' })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.message('Shall we ship').focus()
  await page.keyboard.press('t')
  const also = chat.thread.getByRole('checkbox', { name: `Also send to ${channel.name}` })
  const field = chat.thread.getByRole('textbox', { name: 'Reply in thread' })
  await also.check()
  await field.fill('We ship today')
  await field.press('Enter')
  await expect(also).not.toBeChecked()
  await expect(chat.thread.getByRole('article').filter({ hasText: 'today' })).toContainText(
    'Also sent to the channel',
  )
  await field.fill('Only here')
  await field.press('Enter')
  await expect(chat.thread.getByRole('article').filter({ hasText: 'Only here' })).toBeVisible()
  await expect(chat.message('Only here')).toHaveCount(0)
  const answer = chat.message('We ship today')
  await expect(answer).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(chat.thread).toBeHidden()
  await answer.getByRole('button', { name: 'Replied to a thread: Shall we ship?' }).click()
  await expect(chat.thread).toContainText('We ship today')
  await expect(answer).not.toHaveAccessibleName(/not confirmed/)
  const { messages } = await sesame.getMessages(channel.id)
  const sent = messages.filter(({ content }) => content === 'We ship today')
  expect(sent.map(({ metadata }) => metadata.alsoToChannel)).toEqual([true])
  const { channel: seen } = await sesame.getChannel(channel.id)
  expect(seen.unreadCount).toBe(1)
  await owner.sesame.deleteMessage(channel.id, sent[0]?.id ?? '')
  await expect(answer).toHaveCount(0)
  await expect(chat.thread.getByText('We ship today')).toHaveCount(0)
})

test('everybody is mentioned by a word that is offered, after a question when they are many', async ({
  page,
  owner,
}, { testId, retry }) => {
  const tag = `${testId.slice(-6)}${retry}`
  const agents = await Promise.all(
    Array.from({ length: 21 }, (_, index) =>
      owner.sesame.createAgent({ handle: `m-${tag}-${index}`, displayName: `Member ${index}` }),
    ),
  )
  const { channel } = await owner.sesame.createChannel({
    name: `everyone-${tag}`,
    memberIds: agents.map(({ agent }) => agent.id),
  })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.composer.pressSequentially('@her')
  await expect(page.getByRole('option', { name: '@here' })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.type('we go')
  await page.keyboard.press('Enter')
  await expect(chat.message('@here we go')).toBeVisible()
  await chat.composer.fill('@channel, lunch')
  await chat.composer.press('Enter')
  await expect(page.getByText('This notifies 21 agents.')).toBeVisible()
  await expect(chat.message('@channel, lunch')).toHaveCount(0)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(chat.message('@channel, lunch')).toBeVisible()
  const reached = async (): Promise<number | undefined> =>
    (await owner.sesame.getMessages(channel.id)).messages.find(({ content }) =>
      content.startsWith('@channel'),
    )?.metadata.mentions.length
  await expect.poll(reached).toBe(21)
})
