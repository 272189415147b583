import type { Robot } from './fixtures/people.ts'
import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'

/** Tasks that agents make in turn, so that their cards stand by themselves. */
async function makeTasks(channelId: string, robots: Robot[], count: number): Promise<void> {
  for (let index = 0; index < count; index++)
    await robots[index % robots.length]?.sesame.createTask(channelId, { title: `Step ${index}` })
}

test('a screen full of cards asks for them together, and events keep them live', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const robots = [await newAgent('Builder'), await newAgent('Tester')]
  const { channel } = await owner.sesame.createChannel({
    name: `cards-${testId}-${retry}`,
    memberIds: robots.map(({ agent }) => agent.id),
  })
  await makeTasks(channel.id, robots, 40)
  await owner.sesame.markRead(channel.id, 40)
  const asked: string[] = []
  page.on('request', (request) => {
    const name = /\/api\/call\/(getCards|findTask|getLease)/.exec(request.url())?.[1]
    if (name) asked.push(name)
  })
  await page.setViewportSize({ width: 1280, height: 2_500 })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await expect(chat.message('Step 39')).toContainText('Open')
  await expect(chat.message('Step 20')).toContainText('Open')
  // A list measures its rows and then has room for more: another frame asks again.
  expect(asked.length, asked.join()).toBeLessThanOrEqual(4)
  expect(new Set(asked)).toEqual(new Set(['getCards']))

  const { tasks } = await owner.sesame.listTasks(channel.id, { q: 'Step 39' })
  await owner.sesame.updateTask(channel.id, tasks[0]?.id ?? '', { status: 'done' })
  await expect(chat.message('Step 39')).toContainText('Done')
})

test('like lines fold into one that opens by the keyboard, and a request for a decision stands out', async ({
  page,
  owner,
  newAgent,
}, { testId, retry }) => {
  const builder = await newAgent('Builder')
  const { channel } = await owner.sesame.createChannel({
    name: `folds-${testId}-${retry}`,
    memberIds: [builder.agent.id],
  })
  await makeTasks(channel.id, [builder], 12)
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const fold = chat.messages.getByRole('button', { name: '12 tasks created by Builder' })
  await expect(fold).toHaveAttribute('aria-expanded', 'false')
  await expect(chat.message('Step 3')).toHaveCount(0)
  // What it stands for was seen with it.
  await expect
    .poll(async () => (await owner.sesame.getChannel(channel.id)).channel.unreadCount)
    .toBe(0)

  await fold.focus()
  await page.keyboard.press('Enter')
  await expect(fold).toBeFocused()
  await expect(fold).toHaveAttribute('aria-expanded', 'true')
  await expect(chat.message('Step 3')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(chat.messages.getByRole('article').nth(1)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await expect(chat.message('Step 3')).toHaveCount(0)

  await chat.open(channel.id, 4)
  await expect(chat.message('Step 3')).toBeVisible()
})
