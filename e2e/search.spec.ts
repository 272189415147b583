import { pickOption } from './fixtures/pick-option.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'

test('a message is found by its words, narrowed by who wrote it, and opened in its place', async ({
  page,
  newAgent,
  owner,
}, { testId, retry }) => {
  const robot = await newAgent('Found Agent')
  const name = `found-${retry}-${testId.slice(-8)}`
  const { channel } = await owner.sesame.createChannel({ name, memberIds: [robot.agent.id] })
  await owner.sesame.sendMessage(channel.id, { content: 'The pelican flies at noon' })
  await robot.sesame.sendMessage(channel.id, { content: 'A pelican was seen, <b>twice</b>' })

  await page.goto(paths.inbox)
  await page.keyboard.press('/')
  await expect(page).toHaveURL(paths.search)
  await expect(page.getByRole('heading', { name: 'Find anything' })).toBeVisible()
  await page.getByRole('searchbox', { name: 'Search' }).fill('pelic')
  const messages = page.getByRole('list', { name: 'Messages' }).getByRole('listitem')
  await expect(messages).toHaveCount(2)
  await expect(messages.first()).toContainText('<b>twice</b>')
  await expect(messages.first().locator('mark')).toHaveText('pelic')

  await page.getByRole('button', { name: 'Filter messages' }).click()
  await page.getByRole('combobox', { name: 'From', exact: true }).click()
  await pickOption(page, 'Found Agent')
  await page.keyboard.press('Escape')
  await expect(messages).toHaveCount(1)
  await page.reload()
  await expect(messages).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove filter From Found Agent' }).click()
  await expect(messages).toHaveCount(2)

  await messages.filter({ hasText: 'noon' }).getByRole('link').click()
  await expect(page).toHaveURL(new RegExp(`${channel.id}.*at=1`))
  await expect(page.getByText('The pelican flies at noon')).toBeVisible()
})

test('the palette searches for what it cannot go to; a channel searches itself', async ({
  page,
  newAgent,
  owner,
}, { testId, retry }) => {
  const robot = await newAgent()
  const name = `inside-${retry}-${testId.slice(-8)}`
  const { channel } = await owner.sesame.createChannel({ name, memberIds: [robot.agent.id] })
  await robot.sesame.sendMessage(channel.id, { content: 'albatross here' })
  await owner.sesame.createTask(channel.id, { title: 'Feed the albatross' })

  await page.goto(paths.channel(channel.id))
  await page.getByRole('button', { name: 'Channel actions' }).click()
  await page.getByRole('menuitem', { name: 'Search here' }).click()
  await page.getByRole('searchbox', { name: 'Search' }).fill('albatross')
  const messages = page.getByRole('list', { name: 'Messages' }).getByRole('listitem')
  // What the agent wrote, and the line about the task.
  await expect(messages).toHaveCount(2)
  await expect(page.getByRole('list', { name: 'Tasks' })).toHaveCount(0)

  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Go to anything' }).fill('albatross')
  await page.getByRole('option', { name: /^Search everything/ }).click()
  await expect(page.getByRole('list', { name: 'Tasks' }).getByRole('listitem')).toHaveCount(1)
  await page.getByRole('searchbox', { name: 'Search' }).fill('nothing of the sort')
  await expect(page.getByRole('heading', { name: /^Nothing found/ })).toBeVisible()
})

test('operators are completed by keys and by taps, and what cannot be followed is said', async ({
  page,
  newAgent,
  owner,
}, { testId, retry }) => {
  const robot = await newAgent('Completed Agent')
  const name = `typed-${retry}-${testId.slice(-8)}`
  const { channel } = await owner.sesame.createChannel({ name, memberIds: [robot.agent.id] })
  const { file } = await robot.sesame.uploadFile({
    fileName: 'bittern_log.txt',
    contentType: 'text/plain',
    data: 'a bittern, **loud**',
    channelId: channel.id,
  })
  await owner.sesame.sendMessage(channel.id, {
    content: 'see `src/lib/bittern_call.ts`, **v4.2.1**',
  })
  await robot.sesame.sendMessage(channel.id, { content: 'the log', attachmentIds: [file.id] })

  await page.goto(paths.search)
  const box = page.getByRole('searchbox', { name: 'Search' })
  const messages = page.getByRole('list', { name: 'Messages' }).getByRole('listitem')
  await box.fill('bittern_call.ts 4.2')
  await expect(messages).toHaveCount(1)
  await expect(messages).toContainText('see src/lib/bittern_call.ts, v4.2.1')
  await expect(messages.locator('mark')).toHaveText(['bittern_call.ts', '4.2'])

  await box.fill(`bittern in:${name} fro`)
  await box.press('ArrowDown')
  await box.press('Enter')
  await expect(box).toHaveValue(`bittern in:${name} from:`)
  await box.pressSequentially('completed')
  await expect(page.getByRole('option', { name: 'Completed Agent' })).toHaveAttribute(
    'aria-selected',
    'true',
  )
  await box.press('Tab')
  await expect(box).toHaveValue(new RegExp(`^bittern in:${name} from:@\\S+ $`))
  await expect(box).toBeFocused()
  await expect(messages).toHaveCount(1)
  await expect(messages).toContainText('bittern_log.txt')

  await box.fill('bittern has:')
  await page.getByRole('option', { name: /^file/ }).click()
  await expect(box).toHaveValue('bittern has:file ')
  await expect(messages).toHaveCount(1)
  await box.fill('bittern from:@nobody-at-all')
  await expect(page.getByText('Nobody here is called “nobody-at-all”.').first()).toBeVisible()

  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Go to anything' }).fill(`bittern_call in:${name}`)
  await page.getByRole('option', { name: /bittern_call\.ts, v4\.2\.1/ }).click()
  await expect(page).toHaveURL(new RegExp(`${channel.id}.*at=1`))
})
