import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'

test('"Edited" opens what a message said before, newest first, and follows further edits', async ({
  page,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Editing Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  const { message } = await sesame.sendMessage(channel.id, { content: 'We ship on Monday' })
  const edit = (content: string) => sesame.editMessage(channel.id, message.id, { content })
  await edit('We ship on Tuesday')
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const mark = chat.message('We ship on Tuesday').getByRole('button', { name: /^Edited/ })
  await mark.press('Enter')
  const texts = page.getByRole('dialog', { name: 'Edit history' }).getByRole('listitem')
  await expect(texts).toHaveText([/Tuesday/, /Monday/])
  await expect(texts.first()).toContainText('Editing Agent')
  await edit('We ship on Friday')
  await expect(texts).toHaveText([/Friday/, /Tuesday/, /Monday/])
  await page.keyboard.press('Escape')
  await expect(chat.message('Friday').getByRole('button', { name: /^Edited/ })).toBeFocused()
  await sesame.deleteMessage(channel.id, message.id)
  await expect(chat.message('Friday')).toHaveCount(0)
})

test('a message is pinned by its menu or a key, and the pins of a channel follow other windows', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const { agent, sesame } = await newAgent('Pinning Agent')
  const { channel } = await owner.sesame.createChannel({
    name: `pins-${testId}-${retry}`,
    memberIds: [agent.id],
  })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await page.getByRole('button', { name: 'Channel actions' }).click()
  await page.getByRole('menuitem', { name: 'Pinned messages' }).click()
  const pane = page.getByRole('complementary', { name: 'Pinned messages' })
  await expect(pane).toContainText('Nothing pinned yet')
  await chat.send('The plan')
  await chat.choose('The plan', 'Pin message')
  await expect(chat.message('The plan')).toContainText('Pinned by you')
  await expect(chat.messages.getByRole('link', { name: 'a message' })).toBeVisible()
  const { message } = await sesame.sendMessage(channel.id, { content: 'The numbers' })
  await sesame.pinMessage(channel.id, message.id)
  await expect(chat.message('The numbers')).toContainText('Pinned by Pinning Agent')
  await expect(pane.getByRole('listitem')).toHaveText([/The numbers/, /The plan/])
  await chat.message('The numbers').focus()
  await page.keyboard.press('p')
  await expect(pane.getByRole('listitem')).toHaveText([/The plan/])
  await pane.getByRole('button', { name: 'Unpin message' }).click()
  await expect(pane).toContainText('Nothing pinned yet')
  await expect(chat.message('The plan')).not.toContainText('Pinned by')
  const answer = { content: 'The number is 12', threadRootId: message.id }
  const { message: answered } = await sesame.sendMessage(channel.id, answer)
  await sesame.pinMessage(channel.id, answered.id)
  const lines = chat.messages.getByRole('link', { name: 'a message' })
  await expect(lines).toHaveCount(3)
  await lines.last().click()
  await expect(
    chat.thread.getByRole('article').filter({ hasText: answer.content }),
  ).toBeInViewport()
})

test('what a menu opened gives the focus back, and what is removed leaves it near', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `focus-${testId}-${retry}` })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.send('The last line')
  const actions = page.getByRole('button', { name: 'Channel actions' })
  for (const entry of ['Edit name and description…', 'Jump to date…', 'Archive channel…']) {
    await actions.press('Enter')
    await page.getByRole('menuitem', { name: entry }).press('Enter')
    await expect(page.getByRole('dialog').or(page.getByRole('alertdialog'))).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(actions).toBeFocused()
  }
  // A press of the mouse chooses nothing, though the first one was of a key.
  await actions.click()
  await expect(page.getByRole('menu')).toBeVisible()
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  await expect(page.getByRole('menu')).toBeFocused()
  await page.keyboard.press('Escape')
  const row = chat.message('The last line')
  await expect(row).not.toHaveAccessibleName(/not confirmed yet/)
  await row.focus()
  await row.getByRole('button', { name: 'More actions' }).press('Enter')
  await page.getByRole('menuitem', { name: 'Delete message…' }).press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).press('Enter')
  await expect(row.getByRole('button', { name: 'More actions' })).toBeFocused()

  await row.focus()
  await page.keyboard.press('p')
  await expect(row).toContainText('Pinned by you')
  await page.goto(`/chat/${channel.id}?pane=pins`)
  const pane = page.getByRole('complementary', { name: 'Pinned messages' })
  await pane.getByRole('button', { name: 'Unpin message' }).press('Enter')
  await expect(pane).toContainText('Nothing pinned yet')
  await expect(pane.locator(':focus')).toHaveCount(1)
  await row.focus()
  await page.keyboard.press('Delete')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).press('Enter')
  await expect(row).toHaveCount(0)
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1)
})

test('what a person saves for later waits on a page of its own, on all their devices', async ({
  page,
  context,
  owner,
  newAgent,
}) => {
  const { agent, sesame } = await newAgent('Reminding Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  await sesame.sendMessage(channel.id, { content: 'Read this at home' })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Later' })
  await expect(link).toHaveCount(0)
  await chat.message('Read this at home').focus()
  await page.keyboard.press('s')
  await expect(chat.message('Read this at home')).toContainText('Saved for later')
  await link.click()
  const saved = page.getByRole('list', { name: /^Messages you saved/ })
  await expect(saved).toContainText('Read this at home')

  const other = await context.newPage()
  const there = new ChannelPage(other)
  await there.open(channel.id)
  await expect(there.message('Read this at home')).toContainText('Saved for later')
  await there.choose('Read this at home', 'Remove from Later')
  await expect(page.getByText('Nothing saved')).toBeVisible()
  await expect(other.getByRole('link', { name: 'Later' })).toHaveCount(0)
})

test('an emoji is found by its name, keeps its tone of skin, and is completed between colons', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `emoji-${testId}-${retry}` })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.composer.pressSequentially('Done :tad')
  await expect(page.getByRole('option', { name: 'Party popper' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await page.keyboard.press('Enter')
  await page.keyboard.type('and :rocket:')
  await expect(chat.composer).toHaveValue('Done 🎉 and 🚀 ')
  await page.keyboard.press('Enter')
  const row = chat.message('Done 🎉 and 🚀')
  await expect(row).not.toHaveAccessibleName(/not confirmed yet/)
  await row.focus()
  await page.keyboard.press('r')
  const search = page.getByRole('searchbox', { name: 'Search emoji' })
  await expect(search).toBeFocused()
  await page.getByRole('button', { name: 'Medium skin tone' }).click()
  await search.fill('raising')
  await search.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(row.getByRole('list', { name: 'Reactions' })).toContainText('🙌🏽')
  await row.focus()
  await page.keyboard.press('r')
  await expect(
    page.getByRole('toolbar', { name: 'Reactions' }).getByRole('button').first(),
  ).toHaveText('🙌🏽')
  await search.fill('no such thing')
  await expect(page.getByText('No emoji found')).toBeVisible()
})
