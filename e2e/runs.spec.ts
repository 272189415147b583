import { AxeBuilder } from '@axe-core/playwright'
import { startRun } from '@sesamespace/sdk'
import { hydrated } from './fixtures/hydrated.ts'
import { expect, test } from './fixtures/test.ts'
import { ChannelPage } from './pages/channel-page.ts'

test('a run is followed while it goes on, stopped by a person, and asked for again', async ({
  page,
  newAgent,
  owner,
}) => {
  const { agent, sesame } = await newAgent('Running Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  await sesame.connect()
  const again: string[] = []
  sesame.on('message.run_again_requested', async ({ control }) => {
    again.push(control.messageId)
    await sesame.answerRunControl(control.id, { outcome: 'refused', reason: 'Not before noon.' })
  })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)

  const run = await startRun(sesame, channel.id, {
    title: 'Deploy 4.2',
    plan: ['Build', 'Roll out', 'Tell people'],
  })
  const card = chat.messages.getByRole('region', { name: 'Run: Deploy 4.2' })
  await expect(card).toContainText('0 of 3 steps')
  run.step('Build')
  const call = run.toolCall('docker build', 'api:4.2')
  await expect(card.getByText('Build')).toBeVisible()
  await hydrated(page)
  const toggle = card.getByRole('button', { name: /^Deploy 4\.2/ })
  await toggle.focus()
  await page.keyboard.press('Enter')
  await expect(toggle).toHaveAttribute('aria-expanded', 'true')
  await expect(card.getByRole('listitem').filter({ hasText: 'Build: Running' })).toBeVisible()
  call.done('sha256:1f')
  run.step('Roll out')
  await expect(card).toContainText('1 of 3 steps')
  await card.getByRole('button', { name: /^docker build/ }).click()
  await expect(card.getByText('sha256:1f')).toBeVisible()

  // What is open stays open while more comes, and the card is one that everybody can use.
  run.toolCall('kubectl', 'rollout status deploy/api')
  await expect(card.getByRole('button', { name: /^kubectl/ })).toBeVisible()
  await expect(card.getByText('sha256:1f')).toBeVisible()
  const { violations } = await new AxeBuilder({ page }).include('[data-message]').analyze()
  expect(violations).toEqual([])

  const aborted = new Promise((resolve) => run.signal.addEventListener('abort', resolve))
  await card.getByRole('button', { name: 'Stop', exact: true }).click()
  await aborted
  await expect(card).toContainText(/asked to stop this\. Running Agent is stopping\./)
  await run.fail(run.signal.reason)
  await expect(toggle).toContainText('Stopped')
  await expect(card.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0)

  await card.getByRole('button', { name: 'Ask again' }).click()
  await expect(card).toContainText('Running Agent refused: Not before noon.')
  expect(again).toEqual([run.message.id])
})

test('a request waits for an agent that is away, and is taken back', async ({
  page,
  newAgent,
  owner,
}) => {
  const { agent, sesame } = await newAgent('Absent Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  await sesame.sendMessage(channel.id, {
    content: 'The report is done.',
    metadata: { run: { title: 'Weekly report', state: 'failed' } },
  })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const card = chat.messages.getByRole('region', { name: 'Run: Weekly report' })
  await expect(chat.message('The report is done.')).toContainText('Failed')
  await hydrated(page)
  await card.getByRole('button', { name: 'Ask again' }).click()
  await expect(card).toContainText(/Absent Agent is offline: it is asked when it connects/)
  await expect(card.getByRole('button', { name: 'Ask again' })).toHaveCount(0)
  await card.getByRole('button', { name: 'Take back' }).click()
  await expect(card.getByRole('button', { name: 'Ask again' })).toBeVisible()
  await expect(card).not.toContainText('offline')
})

test('a run whose agent went away says so, and goes on when it is back', async ({
  page,
  newAgent,
  owner,
}) => {
  const { agent, sesame } = await newAgent('Leaving Agent')
  const { channel } = await owner.sesame.openDm(agent.id)
  await sesame.connect()
  const { message } = await sesame.sendMessage(channel.id, {
    content: 'Copy the archive',
    metadata: { run: { title: 'Copy the archive', plan: [{ title: 'Copy', state: 'running' }] } },
  })
  const chat = new ChannelPage(page)
  await chat.open(channel.id)
  const card = chat.messages.getByRole('region', { name: 'Run: Copy the archive' })
  await expect(card).toContainText('Working')
  sesame.disconnect()
  await expect(card).toContainText('The agent went away', { timeout: 40_000 })
  await expect(card.getByRole('button', { name: 'Ask again' })).toBeVisible()
  await expect(card.getByRole('button', { name: 'Stop', exact: true })).toHaveCount(0)
  await sesame.editMessage(channel.id, message.id, {
    content: 'Copy the archive',
    streaming: true,
    metadata: { run: { title: 'Copy the archive', plan: [{ title: 'Copy', state: 'done' }] } },
  })
  await expect(card).toContainText('Working')
  await expect(card).toContainText('1 of 1 step')
})
