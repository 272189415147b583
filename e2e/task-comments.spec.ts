import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { TasksPage } from './pages/tasks-page.ts'

test('a comment is edited by who wrote it and reacted to by others, and both show live', async ({
  page,
  owner,
  newAgent,
}) => {
  const scout = await newAgent()
  const channel = await makeChannel(owner, scout)
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Talk about it' })
  const { comment } = await scout.sesame.addTaskComment(channel.id, task.id, 'Half of it is there')
  const tasks = new TasksPage(page)
  await tasks.open(channel.id, { task: task.id })
  const comments = tasks.pane.getByRole('region', { name: 'Comments' })
  // Of others one may only be reacted to.
  await expect(comments.getByRole('button', { name: 'Edit your comment' })).toHaveCount(0)
  await comments
    .getByRole('button', { name: `React to the comment of ${scout.agent.displayName}` })
    .click()
  await page.getByRole('button', { name: 'Thumbs up', exact: true }).first().click()
  await expect(comments.getByRole('button', { name: /^👍, 1: you$/ })).toBeVisible()
  await scout.sesame.addTaskCommentReaction(channel.id, task.id, comment.id, '👍')
  await expect(comments.getByRole('button', { name: /^👍, 2:/ })).toBeVisible()
  await comments.getByRole('button', { name: /^👍, 2:/ }).click()
  await expect(comments.getByRole('button', { name: /^👍, 1:/ })).toHaveAttribute(
    'aria-pressed',
    'false',
  )
  await scout.sesame.editTaskComment(channel.id, task.id, comment.id, 'All of it is there')
  await expect(comments).toContainText('All of it is there')
  await expect(comments).toContainText('Edited')

  await comments.getByRole('textbox', { name: 'Comment', exact: true }).fill('Thanks')
  await comments.getByRole('button', { name: 'Add comment' }).click()
  await comments.getByRole('button', { name: 'Edit your comment' }).click()
  const field = comments.getByRole('textbox', { name: 'Your comment' })
  await field.fill('Never mind')
  await page.keyboard.press('Escape')
  // Escape is of the field: the task stays open, and the comment as it was.
  await expect(field).toHaveCount(0)
  await expect(comments).toContainText('Thanks')
  await expect(comments.getByRole('button', { name: 'Edit your comment' })).toBeFocused()
  await comments.getByRole('button', { name: 'Edit your comment' }).click()
  await field.fill('Thank you')
  await comments.getByRole('button', { name: 'Save' }).click()
  await expect(field).toHaveCount(0)
  await expect(comments).toContainText('Thank you')
  await expect(comments.getByRole('button', { name: 'Edit your comment' })).toBeFocused()
  const { comments: kept } = await owner.sesame.listTaskComments(channel.id, task.id)
  expect(kept.map(({ content }) => content)).toEqual(['All of it is there', 'Thank you'])
})
