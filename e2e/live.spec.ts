import type { Page, Route } from '@playwright/test'
import type { Task } from '@sesamespace/sdk'
import { paths } from '../lib/shared/paths.ts'
import { readEverything } from './fixtures/people.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'
import { TasksPage } from './pages/tasks-page.ts'

const bar = (page: Page) =>
  page.getByRole('status').filter({ hasText: /Reconnecting|Offline|answer/ })

test.describe('a break', () => {
  test.use({
    expectedComplaints: [
      /ERR_INTERNET_DISCONNECTED|WebSocket connection|status of 50[0-9]|Failed to load chunk/,
    ],
  })

  test('after a moment offline the page is live again by itself, and sends what was written', async ({
    page,
    context,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Patient Agent')
    const { channel } = await owner.sesame.openDm(agent.id)
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await chat.send('Before')
    await expect(chat.message('Before')).toBeVisible()
    await context.setOffline(true)
    await chat.send('Into the void')
    await chat.send('And after it')
    await expect(chat.message('Into the void')).toContainText('Not sent')
    await sesame.sendMessage(channel.id, { content: 'Said while you were away' })
    await context.setOffline(false)
    await expect(chat.message('Said while you were away')).toBeVisible()
    await expect(chat.messages.getByText('Not sent')).toHaveCount(0)
    await expect(bar(page)).toHaveCount(0)
    await sesame.sendMessage(channel.id, { content: 'Live again' })
    await expect(chat.message('Live again')).toBeVisible()
    // One after the other: the last may be on its way still.
    await expect
      .poll(async () => {
        const { messages } = await owner.sesame.getMessages(channel.id)
        const own = messages.filter(({ senderId }) => senderId !== agent.id)
        return own.map(({ content }) => content)
      })
      .toEqual(['Before', 'Into the void', 'And after it'])
  })

  test('a part of the page that cannot come without a network says so, and comes when it is back', async ({
    page,
    context,
    owner,
    newAgent,
  }) => {
    const { agent, sesame } = await newAgent('Edited Agent')
    const { channel } = await owner.sesame.openDm(agent.id)
    const { message } = await sesame.sendMessage(channel.id, { content: 'Before' })
    await sesame.editMessage(channel.id, message.id, { content: 'After' })
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    const mark = chat.message('After').getByRole('button', { name: /^Edited/ })
    await expect(mark).toBeVisible()
    await context.setOffline(true)
    await mark.click()
    const note = page.getByText('This opens as soon as there is one.')
    await expect(note).toBeVisible()
    await expect(chat.message('After')).toBeVisible()
    await context.setOffline(false)
    await expect(page.getByRole('dialog', { name: 'Edit history' })).toContainText('Before')
    await expect(note).toBeHidden()
  })

  test('without network it says so for as long as that lasts, and no longer', async ({
    page,
    context,
    owner,
  }, { testId, retry }) => {
    const { channel } = await owner.sesame.createChannel({ name: `cut-${testId}-${retry}` })
    let isCut = false
    let isLive = false
    await page.routeWebSocket(/connect$/, (socket) => {
      const server = socket.connectToServer()
      // The network takes along what the page sends, also its question whether the server is there.
      server.onMessage((frame) => {
        if (isCut) return
        socket.send(frame)
        if (frame.toString().includes('"authenticated"')) isLive = true
      })
    })
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await chat.send('Before')
    await expect(chat.message('Before')).toBeVisible()
    // What is sent goes another way than the socket, which may still be opening.
    await expect.poll(() => isLive).toBe(true)
    // First: the page asks as soon as it hears of it, and an answer would say that all is well.
    isCut = true
    await context.setOffline(true)
    await expect(bar(page)).toHaveText('Offline: showing what we have')
    await owner.sesame.sendMessage(channel.id, { content: 'Missed' })
    isCut = false
    await context.setOffline(false)
    await expect(chat.message('Missed')).toBeVisible()
    await expect(bar(page)).toHaveCount(0)
  })

  test('a platform that restarts is reconnected to, and one that hangs is named', async ({
    page,
    owner,
    stack,
  }, { testId, retry }) => {
    test.slow()
    const { channel } = await owner.sesame.createChannel({ name: `restart-${testId}-${retry}` })
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await chat.send('Before')
    await expect(chat.message('Before')).toBeVisible()
    await stack.platform().stop()
    await expect(bar(page)).toHaveText('Reconnecting…')
    await stack.restartPlatform()
    await expect(bar(page)).toHaveCount(0, { timeout: 30_000 })
    await owner.sesame.sendMessage(channel.id, { content: 'After the restart' })
    await expect(chat.message('After the restart')).toBeVisible()

    stack.platform().freeze()
    // Somebody looks at the page again: it makes sure that the server is there.
    await page.evaluate(() => window.dispatchEvent(new Event('focus')))
    await expect(bar(page)).toHaveText('The server doesn’t answer. Trying again…')
    stack.platform().thaw()
    await owner.sesame.sendMessage(channel.id, { content: 'After the thaw' })
    await expect(chat.message('After the thaw')).toBeVisible({ timeout: 30_000 })
    await expect(bar(page)).toHaveCount(0)
  })

  test('a page that is opened while the server hangs comes without what is in it, says so, and fills in', async ({
    page,
    stack,
    newAgent,
  }) => {
    test.slow()
    const { agent } = await newAgent('Slowly Shown')
    stack.platform().freeze()
    // As long as anything else is waited for here: it does not hang along with the server.
    await page.goto(paths.agents, { waitUntil: 'commit', timeout: 15_000 })
    await expect(page.getByText('Sesame takes longer than usual to answer.').first()).toBeVisible()
    stack.platform().thaw()
    // Of all agents of this workspace only those in sight are in the page.
    await page.getByRole('searchbox', { name: 'Filter agents' }).fill(agent.handle)
    await expect(page.getByRole('link', { name: agent.displayName }).first()).toBeVisible({
      timeout: 30_000,
    })
  })
})

/** Holds answers back after the server gave them: they grow old on their way. */
async function holdAnswers(page: Page, matches: (url: URL) => boolean) {
  let taken = (): void => {}
  let release = (): void => {}
  const isTaken = new Promise<void>((resolve) => (taken = resolve))
  const isReleased = new Promise<void>((resolve) => (release = resolve))
  await page.route(matches, async (route: Route) => {
    if (route.request().method() !== 'GET') return route.fallback()
    // One that is asked for as the test ends has nobody to wait for it.
    const response = await route.fetch().catch(() => null)
    taken()
    await isReleased
    if (response) await route.fulfill({ response })
  })
  return { isTaken, release: () => release() }
}

test.describe('an answer that is older than what the socket brought', () => {
  test('does not take a message off the screen', async ({ page, owner }, { testId, retry }) => {
    const { channel } = await owner.sesame.createChannel({ name: `race-${testId}-${retry}` })
    await owner.sesame.sendMessage(channel.id, { content: 'The first' })
    const held = await holdAnswers(
      page,
      ({ pathname, searchParams }) =>
        pathname === '/api/call/getMessages' && searchParams.get('channelId') === channel.id,
    )
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await held.isTaken
    const { message } = await owner.sesame.sendMessage(channel.id, { content: 'The second' })
    await expect(chat.message('The second')).toBeVisible()
    await owner.sesame.addReaction(channel.id, message.id, '👍')
    const answered = page.waitForResponse(/\/getMessages/)
    held.release()
    await answered
    await owner.sesame.sendMessage(channel.id, { content: 'The third' })
    await expect(chat.message('The third')).toBeVisible()
    await expect(chat.message('The second')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Thumbs up, 1/ })).toBeVisible()
  })

  test('does not hide one when a page comes by navigation', async ({ page, owner, newAgent }) => {
    await readEverything(owner)
    const { agent, sesame } = await newAgent('Early Agent')
    const { channel } = await owner.sesame.openDm(agent.id)
    const { message } = await sesame.sendMessage(channel.id, { content: 'The first' })
    const listed = page.waitForResponse(/\/call\/listChannels/)
    await page.goto(paths.chat)
    await listed
    const held = await holdAnswers(
      page,
      ({ pathname, searchParams }) =>
        pathname === paths.channel(channel.id) && searchParams.has('_rsc'),
    )
    const link = page.getByRole('navigation').getByRole('link', { name: /Early Agent/ })
    await expect(link).toHaveAccessibleName(/1 unread/)
    await link.click()
    await held.isTaken
    await sesame.editMessage(channel.id, message.id, { content: 'The first, edited' })
    await sesame.sendMessage(channel.id, { content: 'The second' })
    // Both came by the socket while the page is on its way.
    await expect(link).toHaveAccessibleName(/2 unread/)
    held.release()
    const chat = new ChannelPage(page)
    await expect(chat.message('The first, edited')).toBeVisible()
    await expect(chat.message('The second')).toBeVisible()
  })

  test('does not take a task off the board', async ({ page, owner }, { testId, retry }) => {
    const { channel } = await owner.sesame.createChannel({ name: `board-${testId}-${retry}` })
    await owner.sesame.createTask(channel.id, { title: 'Stay open' })
    const { task } = await owner.sesame.createTask(channel.id, { title: 'Get done' })
    const held = await holdAnswers(page, ({ pathname }) => pathname === '/api/call/listTasks')
    const tasks = new TasksPage(page)
    await tasks.open(channel.id)
    await held.isTaken
    await owner.sesame.updateTask(channel.id, task.id, { status: 'done' })
    await owner.sesame.createTask(channel.id, { title: 'Come late' })
    held.release()
    await expect(tasks.column('Open').getByRole('link', { name: /Stay open/ })).toBeVisible()
    await expect(tasks.column('Open').getByRole('link', { name: /Come late/ })).toBeVisible()
    await expect(tasks.column('Done').getByRole('link', { name: /Get done/ })).toBeVisible()
  })
})

test('what is in sight of a column and of the list stays where it is while rows above it come and go', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const made: Task[] = []
  for (let card = 0; card < 40; card++)
    made.push((await owner.sesame.createTask(channel.id, { title: `Card ${card}` })).task)
  const tasks = new TasksPage(page)
  const change = async (at: number, status: 'open' | 'done') => {
    const task = made[at]
    if (task) await owner.sesame.updateTask(channel.id, task.id, { status, afterTaskId: null })
  }
  /** Where the first card wholly in sight is, and which. */
  const firstSeen = (scroller: string) =>
    page.evaluate((selector) => {
      const box = document.querySelector(selector)
      const edge = box?.getBoundingClientRect().top ?? 0
      const card = [...(box?.querySelectorAll('[data-task]') ?? [])].find(
        (each) => each.getBoundingClientRect().top >= edge,
      )
      return { id: card?.getAttribute('data-task'), y: card?.getBoundingClientRect().top }
    }, scroller)
  const topOf = (id: string) =>
    page
      .locator(`[data-task="${id}"]`)
      .evaluate((card) => Math.round(card.getBoundingClientRect().top))

  for (const { layout, scroller } of [
    { layout: 'board', scroller: '[data-column="open"] ul' },
    { layout: 'list', scroller: '[data-scroller]:has([data-task])' },
  ]) {
    await tasks.open(channel.id, { layout })
    await expect(page.locator('[data-task]').first()).toBeVisible()
    const box = layout === 'board' ? page.locator(scroller).locator('..') : page.locator(scroller)
    await box.evaluate((element) => element.scrollTo({ top: 600 }))
    const inSight = layout === 'board' ? '[data-column="open"] .overflow-y-auto' : scroller
    await expect.poll(async () => Boolean((await firstSeen(inSight)).id)).toBe(true)
    // What was scrolled to is measured when it stands still.
    await expect
      .poll(async () => {
        const before = await firstSeen(inSight)
        await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
        const after = await firstSeen(inSight)
        return before.id === after.id && before.y === after.y
      })
      .toBe(true)
    const { id, y } = await firstSeen(inSight)
    if (!id || y === undefined) throw new Error('a card is in sight')
    for (const at of [0, 1, 2]) await change(at, 'done')
    await expect
      .poll(() => box.evaluate((element) => element.scrollTop), { message: `${layout}: gone` })
      .toBeLessThan(600)
    await expect
      .poll(async () => Math.abs((await topOf(id)) - y), { message: `${layout}: place` })
      .toBeLessThanOrEqual(2)
    for (const at of [2, 1, 0]) await change(at, 'open')
    await expect
      .poll(() => box.evaluate((element) => element.scrollTop), { message: `${layout}: back` })
      .toBeGreaterThanOrEqual(599)
    await expect
      .poll(async () => Math.abs((await topOf(id)) - y), { message: `${layout}: place` })
      .toBeLessThanOrEqual(2)
  }
})
