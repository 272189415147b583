import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'
import { paths } from '../lib/shared/paths.ts'

test('a key in a message leads to its task for who may see it, and is text for the others', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Rotate the keys' })
  const unknown = task.key.replace(/\d+$/, '999999')
  await owner.sesame.sendMessage(channel.id, {
    content: `Look at ${task.key}, not at ${unknown}, UTF-8 or \`${task.key}\`.`,
  })
  await page.goto(paths.channel(channel.id))
  const message = page.getByRole('article').filter({ hasText: 'Look at' })
  await expect(message.getByRole('link', { name: task.key })).toHaveCount(1)
  await expect(message).toContainText(`not at ${unknown}, UTF-8 or ${task.key}.`)
  await expect(message.getByRole('link', { name: unknown })).toHaveCount(0)
  await message.getByRole('link', { name: task.key }).click()
  const tasks = new TasksPage(page)
  await expect(tasks.pane.getByRole('heading', { name: 'Rotate the keys' })).toBeVisible()
})

test('a task is found by its key in the palette and the search box', async ({
  page,
  owner,
  newAgent,
}) => {
  const channel = await makeChannel(owner, await newAgent())
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Found by key' })
  await owner.sesame.createTask(channel.id, { title: 'Not looked for' })
  const tasks = new TasksPage(page)
  await tasks.open(channel.id)
  await page.getByRole('searchbox', { name: 'Search tasks' }).fill(task.key.toLowerCase())
  await expect(tasks.card('Not looked for')).toHaveCount(0)
  await expect(tasks.card('Found by key')).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox').fill(task.key)
  await page.getByRole('option', { name: /Found by key/ }).click()
  await expect(tasks.pane.getByRole('heading', { name: 'Found by key' })).toBeVisible()
})
