import { addSecret } from './fixtures/secrets.ts'
import { makeChannel } from './fixtures/task-channel.ts'
import { expect, test } from './fixtures/test.ts'
import { paths } from '../lib/shared/paths.ts'
import { ApprovalsPage } from './pages/approvals-page.ts'

test('an approver sees what task a secret is for; closing the task takes it away at once, and the page says why', async ({
  page,
  owner,
  newAgent,
}) => {
  const robot = await newAgent('Bound Agent')
  const { agent, sesame } = robot
  const { item } = await addSecret(owner, agent.handle)
  const channel = await makeChannel(owner, robot)
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Rotate the keys' })
  await sesame.claimTask(channel.id, task.id)
  const { lease } = await sesame.requestLease({
    itemId: item.id,
    reason: 'To rotate them',
    taskId: task.id,
  })
  const approvals = new ApprovalsPage(page)
  await approvals.open()
  await expect(approvals.row(item.name)).toContainText(`${task.key} Rotate the keys`)
  await approvals.row(item.name).click()
  await expect(approvals.detail.getByRole('link', { name: `${task.key} Rotate` })).toHaveAttribute(
    'href',
    paths.task(task.id),
  )
  await expect(approvals.detail).toContainText('Ends when the task closes')
  await approvals.button(/^Approve for/).click()
  await expect(approvals.outcome).toContainText('Approved by Alice Example')
  await sesame.useSecret(lease.id)

  await page.goto(paths.task(task.id))
  const held = page.getByRole('region', { name: 'Secrets held for this task' })
  await expect(held).toContainText(item.name)
  await expect(held).toContainText('used once')
  await expect(held.getByRole('button', { name: `Take away ${item.name}` })).toBeVisible()
  await owner.sesame.updateTask(channel.id, task.id, { status: 'done' })
  await expect(held).toHaveCount(0)
  await expect(sesame.useSecret(lease.id)).rejects.toMatchObject({ code: 'lease_ended' })

  await page.goto(paths.approval(lease.id))
  await expect(approvals.outcome).toContainText('Ended with the task: the task was closed')
})

test('a secret is taken away from the page of its run', async ({ page, owner, newAgent }) => {
  const { agent, sesame } = await newAgent('Running Agent')
  const { item } = await addSecret(owner, agent.handle)
  const scheduledAt = new Date().toISOString()
  const { event } = await sesame.createScheduleEvent({
    title: 'Bound backup',
    everyMs: 3_600_000,
    anchorAt: scheduledAt,
  })
  const { occurrence } = await sesame.recordOccurrence(event.id, {
    scheduledAt,
    status: 'running',
    heartbeatSeconds: 3_600,
  })
  const { lease } = await sesame.requestLease({
    itemId: item.id,
    reason: 'To back up',
    runId: occurrence.id,
  })
  await owner.sesame.approveLease(lease.id)
  await page.goto(paths.calendarEvent(event.id))
  const held = page.getByRole('region', { name: 'Secrets held for this run' })
  await expect(held).toContainText('Access ends with the run.')
  await held.getByRole('button', { name: `Take away ${item.name}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take away' }).click()
  await expect(page.getByText('Access revoked')).toBeVisible()
  await expect(held).toHaveCount(0)
  expect((await sesame.getLease(lease.id)).lease.status).toBe('revoked')
})

test('a secret is taken away from the page of its task', async ({ page, owner, newAgent }) => {
  const robot = await newAgent('Taken Agent')
  const { agent, sesame } = robot
  const { item } = await addSecret(owner, agent.handle)
  const channel = await makeChannel(owner, robot)
  const { task } = await owner.sesame.createTask(channel.id, { title: 'Count the orders' })
  await sesame.claimTask(channel.id, task.id)
  const asked = { itemId: item.id, reason: 'To count', taskId: task.id }
  const { lease } = await sesame.requestLease(asked)
  await owner.sesame.approveLease(lease.id)
  await page.goto(paths.task(task.id))
  await page.getByRole('button', { name: `Take away ${item.name}` }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take away' }).click()
  await expect(page.getByText('Access revoked')).toBeVisible()
  await expect(page.getByRole('alertdialog')).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Secrets held for this task' })).toHaveCount(0)
  expect((await sesame.getLease(lease.id)).lease.status).toBe('revoked')
})
