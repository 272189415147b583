import type { SesameClient } from '@sesamespace/sdk'
import { addPerson, readEverything } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'
import { paths } from '../lib/shared/paths.ts'

/** Messages of a line each, numbered from `first`. */
async function write(sesame: SesameClient, channelId: string, first: number, count: number) {
  for (let each = first; each < first + count; each += 1)
    await sesame.sendMessage(channelId, { content: `Line ${each}.` })
}

test('a channel with 120 unread messages opens at the first of them, and only what was in sight is read', async ({
  page,
  owner,
  stack,
}, { testId, retry }) => {
  const bob = await addPerson(stack, owner, 'operator', `u${retry}-${testId.slice(-12)}`)
  const { channel } = await owner.sesame.createChannel({ name: `unread-${testId}-${retry}` })
  const { id: bobId } = await bob.sesame.getMe()
  await owner.sesame.addChannelMember(channel.id, bobId)
  await write(bob.sesame, channel.id, 1, 130)
  await owner.sesame.markRead(channel.id, 10)
  const state = async () => (await owner.sesame.getChannel(channel.id)).channel
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await expect(chat.messages.getByText('New', { exact: true })).toBeInViewport()
  await expect(chat.message('Line 11.')).toBeInViewport()
  await expect.poll(async () => (await state()).readSeq).toBeGreaterThan(10)
  const { readSeq, unreadCount } = await state()
  expect(unreadCount).toBe(130 - readSeq)
  await expect(chat.message(`Line ${readSeq}.`)).toBeInViewport()
  await expect(chat.message(`Line ${readSeq + 3}.`)).not.toBeInViewport()
  await expect(page.getByRole('button', { name: `${unreadCount} new messages` })).toBeVisible()

  await expect(async () => {
    await chat.messages.hover()
    await page.mouse.wheel(0, 400)
    await expect(chat.message('Line 130.')).toBeInViewport({ ratio: 1, timeout: 100 })
  }).toPass()
  await expect.poll(async () => (await state()).unreadCount).toBe(0)
})

test('who comes by a link past unread messages has not read them', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const { agent, sesame } = await newAgent('Skipping Agent')
  const { channel } = await owner.sesame.createChannel({
    name: `skip-${testId}-${retry}`,
    memberIds: [agent.id],
  })
  await write(sesame, channel.id, 1, 90)
  const chat = new ChannelPage(page)
  await chat.open(channel.id, 80)
  await expect(chat.message('Line 80.')).toBeInViewport()
  await expect(page.getByText('90 unread messages not seen yet')).toBeVisible()
  await page.getByRole('button', { name: 'Go to first unread' }).click()
  await expect(chat.message('Line 1.')).toBeInViewport()
  await expect
    .poll(async () => (await owner.sesame.getChannel(channel.id)).channel.readSeq)
    .toBeGreaterThan(0)
  expect((await owner.sesame.getChannel(channel.id)).channel.unreadCount).toBeGreaterThan(40)
  await page.getByRole('button', { name: /new messages$/ }).click()
  await expect(chat.message('Line 90.')).toBeInViewport()
  await expect
    .poll(async () => (await owner.sesame.getChannel(channel.id)).channel.unreadCount)
    .toBe(0)
})

test.describe('of a server that fails for a moment', () => {
  test.use({ expectedComplaints: [/503/] })

  test('what was seen is read all the same', async ({ page, owner, newAgent }, {
    testId,
    retry,
  }) => {
    const { agent, sesame } = await newAgent('Failing Agent')
    const { channel } = await owner.sesame.createChannel({
      name: `fails-${testId}-${retry}`,
      memberIds: [agent.id],
    })
    await write(sesame, channel.id, 1, 2)
    let failures = 2
    await page.route('**/api/call/markRead**', (route) =>
      failures-- > 0
        ? route.fulfill({ status: 503, json: { error: { code: 'unavailable', message: 'Busy' } } })
        : route.continue(),
    )
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await expect(chat.message('Line 2.')).toBeInViewport()
    await expect
      .poll(async () => (await owner.sesame.getChannel(channel.id)).channel.unreadCount)
      .toBe(0)
  })
})

test('an answer in a thread far up is counted under Threads, marked on its root, and read when it is seen', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  await readEverything(owner)
  const { agent, sesame } = await newAgent('Answering Agent')
  const { channel } = await owner.sesame.createChannel({
    name: `threads-${testId}-${retry}`,
    memberIds: [agent.id],
  })
  const { message: root } = await owner.sesame.sendMessage(channel.id, { content: 'A question?' })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await sesame.sendMessage(channel.id, { content: 'An answer.', threadRootId: root.id })
  const link = page.getByRole('navigation').getByRole('link', { name: /^Threads/ })
  await expect(link).toContainText('1')
  await expect(chat.message('A question?')).toContainText('1 new')
  // The channel itself is read: it is not among the unread, which stand first.
  expect((await owner.sesame.getChannel(channel.id)).channel.unreadCount).toBe(0)
  await expect(
    page.getByRole('navigation').getByRole('link', { name: `threads-${testId}-${retry}, ` }),
  ).toHaveCount(0)

  await link.click()
  await page
    .getByRole('list', { name: /^Threads you take part in/ })
    .getByRole('link', { name: /Alice Example/ })
    .first()
    .click()
  await expect(chat.thread.getByText('An answer.')).toBeVisible()
  await expect
    .poll(async () => {
      const { threads } = await owner.sesame.listThreads({ unread: true })
      return threads.filter((thread) => thread.root.id === root.id).length
    })
    .toBe(0)
  await expect(chat.message('A question?')).not.toContainText('1 new')
})

test.describe('with a wheel that moves smoothly', () => {
  test.use({ reducedMotion: 'no-preference' })

  test('a turn in the first moment goes where it goes while the earlier page comes', async ({
    page,
    owner,
  }, { testId, retry }) => {
    const { channel } = await owner.sesame.createChannel({ name: `turn-${testId}-${retry}` })
    await write(owner.sesame, channel.id, 1, 99)
    const chat = new ChannelPage(page)
    /** Opens the channel and turns once; which message is the first in sight when the list rests. */
    const turn = async (release: () => void): Promise<string> => {
      await chat.open(channel.id)
      await expect(chat.message('Line 99.')).toBeInViewport()
      await chat.messages.hover()
      const turned = page.mouse.wheel(0, -400)
      release()
      await turned
      await expect(chat.message('Line 99.')).not.toBeInViewport()
      await chat.messages.evaluate(
        (list) =>
          new Promise<void>((resolve) => {
            let [top, frames] = [list.scrollTop, 0]
            const look = (): void => {
              frames = list.scrollTop === top ? frames + 1 : 0
              top = list.scrollTop
              if (frames < 20) requestAnimationFrame(look)
              else resolve()
            }
            look()
          }),
      )
      return await first()
    }
    const first = (): Promise<string> =>
      chat.messages.evaluate((list) => {
        const { top } = list.getBoundingClientRect()
        const inSight = [...list.querySelectorAll('article')].find(
          (each) => each.getBoundingClientRect().bottom > top + 2,
        )
        return /Line \d+\./.exec(inSight?.textContent ?? '')?.[0] ?? ''
      })
    const earlier = /getMessages.*direction=before/
    await page.route(earlier, () => {})
    const alone = await turn(() => {})
    expect(alone).not.toBe('')
    await expect(chat.message('Line 99.')).not.toBeInViewport()

    await page.unroute(earlier)
    const [held, came] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    await page.route(earlier, async (route) => {
      await held.promise
      await route.continue()
      came.resolve()
    })
    await turn(held.resolve)
    await came.promise
    const whole = () => chat.messages.evaluate((list) => list.scrollHeight)
    await expect.poll(whole).toBeGreaterThan(2_300)
    await expect.poll(first).toBe(alone)
  })
})

test.describe('a break', () => {
  test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED|WebSocket connection/] })

  test('does not move who reads further up, however much came meanwhile', async ({
    page,
    context,
    owner,
    newAgent,
  }, { testId, retry }) => {
    const { agent, sesame } = await newAgent('Busy Agent')
    const { channel } = await owner.sesame.createChannel({
      name: `break-${testId}-${retry}`,
      memberIds: [agent.id],
    })
    await write(sesame, channel.id, 1, 99)
    await owner.sesame.markRead(channel.id, 99)
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await expect(chat.message('Line 99.')).toBeInViewport()
    await chat.messages.hover()
    await page.mouse.wheel(0, -900)
    await expect(chat.message('Line 99.')).not.toBeInViewport()
    const seen = chat.messages.getByRole('article').nth(12)
    const text = /Line \d+\./.exec((await seen.textContent()) ?? '')?.[0] ?? ''
    const place = async () => (await chat.message(text).boundingBox())?.y
    const before = await place()
    await context.setOffline(true)
    await write(sesame, channel.id, 100, 200)
    await context.setOffline(false)
    await expect(page.getByRole('button', { name: '200 new messages' })).toBeVisible({
      timeout: 30_000,
    })
    expect(await place()).toBe(before)
  })

  test('leaves a message that was not sent in sight', async ({ page, context, owner }, {
    testId,
    retry,
  }) => {
    const { channel } = await owner.sesame.createChannel({ name: `unsent-${testId}-${retry}` })
    await write(owner.sesame, channel.id, 1, 40)
    const chat = new ChannelPage(page)
    await chat.open(channel.id)
    await expect(chat.message('Line 40.')).toBeInViewport()
    await context.setOffline(true)
    await chat.send('Into the void')
    await expect(
      chat.message('Into the void').getByRole('button', { name: 'Retry' }),
    ).toBeInViewport({
      ratio: 1,
    })
  })
})

test('a message is marked unread by its key or menu, stays so while in sight, and other devices follow', async ({
  page,
  context,
  owner,
  newAgent,
}, { testId, retry }) => {
  await readEverything(owner)
  const { agent, sesame } = await newAgent('Marked Agent')
  const { channel } = await owner.sesame.createChannel({
    name: `marked-back-${testId}-${retry}`,
    memberIds: [agent.id],
  })
  for (const content of ['First', 'Second', 'Third'])
    await sesame.sendMessage(channel.id, { content })
  const unread = async () => (await owner.sesame.getChannel(channel.id)).channel.unreadCount
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await expect.poll(unread).toBe(0)
  const other = await context.newPage()
  await other.goto(paths.inbox)
  await other.getByRole('navigation').getByRole('list').waitFor()
  // What is read stands further down, maybe out of sight.
  const link = other
    .getByRole('navigation')
    .getByRole('link', { name: new RegExp(`${channel.name}.*unread`) })
  await expect(link).toHaveCount(0)

  await page.bringToFront()
  await chat.message('Second').focus()
  await page.keyboard.press('u')
  await expect(link).toHaveAccessibleName(/2 unread/)
  await expect(chat.messages.getByText('New', { exact: true })).toBeVisible()
  // What comes while the person stays is in sight too, and is not read by that.
  await sesame.sendMessage(channel.id, { content: 'Fourth' })
  await expect(chat.message('Fourth')).toBeVisible()
  await expect.poll(unread).toBe(3)
  await chat.choose('First', 'Mark unread')
  await expect(link).toHaveAccessibleName(/4 unread/)
  // Who comes back reads it.
  await page.getByRole('link', { name: 'Inbox' }).first().click()
  // It stands at the top of the sidebar, which was scrolled to where it stood before.
  await page.getByRole('list', { name: 'Channels and conversations' }).hover()
  await page.mouse.wheel(0, -10_000)
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /4 unread/ })
    .click()
  await expect.poll(unread).toBe(0)
  await expect(link).toHaveCount(0)
})

test('the end stays the end when the window, and the composer, take its room', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `end-${testId}-${retry}` })
  await write(owner.sesame, channel.id, 1, 60)
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await expect(chat.message('Line 60.')).toBeInViewport()
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(chat.message('Line 60.')).toBeInViewport()
  await page.setViewportSize({ width: 390, height: 480 })
  await expect(chat.message('Line 60.')).toBeInViewport()
  await chat.composer.fill(Array.from({ length: 8 }, (_, line) => `draft ${line}`).join('\n'))
  await expect(chat.message('Line 60.')).toBeInViewport()
})

test('what was typed and not sent is on the other devices of the person, and goes when it is sent', async ({
  page,
  pageOf,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `drafts-${testId}-${retry}` })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.composer.fill('Half a line')
  const kept = async () =>
    (await owner.sesame.listDrafts()).drafts.find(({ placeId }) => placeId === channel.id)?.text
  await expect.poll(kept).toBe('Half a line')
  const other = await pageOf(owner)
  const elsewhere = new ChannelPage(other)
  await elsewhere.open(channel.id)
  await expect(elsewhere.composer).toHaveValue('Half a line')
  await elsewhere.send('Half a line and its end')
  await expect.poll(kept).toBeUndefined()
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await expect(chat.composer).toHaveValue('')
})

test('nothing typed is lost: too long a text, a half-written edit, a file', async ({
  page,
  owner,
}, { testId, retry }) => {
  const { channel } = await owner.sesame.createChannel({ name: `kept-${testId}-${retry}` })
  await owner.sesame.sendMessage(channel.id, { content: 'To be edited' })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await chat.composer.press('ArrowUp')
  const editor = page.getByRole('textbox', { name: 'Edit message' })
  await editor.fill('Half of an ed')

  const long = 'words '.repeat(2_000)
  await chat.composer.fill(long)
  await expect(chat.composer).toHaveValue(long)
  await expect(page.getByText('1,999 characters too long')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send message' })).toBeDisabled()
  await page.reload()
  await expect(chat.composer).toHaveValue(long)
  await expect(editor).toHaveValue('Half of an ed')
  await page.getByRole('button', { name: 'Send as a file' }).click()
  await expect(page.getByRole('list', { name: 'Files to send' })).toContainText('12 KB')
  await chat.composer.fill('Half a line')
  await page.goto(paths.chat)
  const link = page
    .getByRole('navigation')
    .getByRole('link', { name: `${channel.name}, draft`, exact: true })
  await expect(link).toBeVisible()
  await chat.open(channel.id)
  await expect(chat.composer).toHaveValue('Half a line')
  await expect(page.getByRole('list', { name: 'Files to send' })).toContainText('message.md')
  await chat.composer.fill('```')
  await chat.composer.press('Enter')
  await chat.composer.pressSequentially('let a = 1')
  await expect(chat.composer).toHaveValue('```\nlet a = 1')
  await chat.composer.press('Control+Enter')
  await expect(chat.messages.getByText('let a = 1')).toBeVisible()
  await expect(chat.messages.getByRole('link', { name: /message\.md/ })).toBeVisible()
  await editor.press('Enter')
  await expect(chat.message('Half of an ed')).toContainText('Edited')
})
