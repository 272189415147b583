import { AxeBuilder } from '@axe-core/playwright'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'

test('a person sees, by what they wrote, how far an agent got with it', async ({
  page,
  newAgent,
  owner,
}) => {
  const { agent, sesame } = await newAgent('Receipt Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  const send = async (content: string) =>
    (await owner.sesame.sendMessage(channel.id, { content })).message
  const first = await send('First')
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  await hydrated(page)
  const line = (text: string) =>
    chat.messages
      .getByRole('article')
      .filter({ hasText: text })
      .getByRole('button', {
        name: /^(\d|Not delivered|Delivered|Read|Reacted|Answered|Failed)/,
      })
  await expect(line('First')).toHaveText('Not delivered: not connected')

  await sesame.connect()
  await send('Second')
  await expect(line('Second')).toHaveText('Delivered at once')
  await sesame.markRead(channel.id, first.seq)
  await expect(line('First')).toHaveText(/^Read (at once|in \d+ \w+)$/)

  const third = await send('Third')
  await expect(line('Third')).toHaveText('Delivered at once')
  await sesame.acknowledgeMessage(channel.id, third.id, {
    outcome: 'failed',
    reason: 'The disk is full.',
  })
  await expect(line('Third')).toHaveText(/^Failed (at once|in \d+ \w+): The disk is full\.$/)
  await sesame.addReaction(channel.id, third.id, '👍')
  await expect(line('Third')).toHaveText(/^Reacted/)

  // Its steps, by keyboard.
  await line('Third').focus()
  await page.keyboard.press('Enter')
  await expect(line('Third')).toHaveAttribute('aria-expanded', 'true')
  const steps = chat.messages.getByRole('list', { name: 'Receipts' })
  await expect(steps).toContainText('Receipt Agent')
  await expect(steps).toContainText('The disk is full.')
  const { violations } = await new AxeBuilder({ page }).include('[data-message]').analyze()
  expect(violations).toEqual([])

  // Nobody was asked by name in a room of three: quiet until one of them takes it.
  const { channel: room } = await owner.sesame.createChannel({
    name: `quiet room ${agent.id.slice(-6)}`,
    memberIds: [agent.id, (await newAgent('Other Agent')).agent.id],
  })
  const { message: said } = await owner.sesame.sendMessage(room.id, { content: 'To all' })
  await chat.open(room.id)
  await expect(chat.messages.getByText('To all')).toBeVisible()
  await sesame.sendMessage(room.id, { content: 'On it', threadRootId: said.id })
  await expect(line('To all').first()).toHaveText(/1 acted · 1 not delivered/)
})
