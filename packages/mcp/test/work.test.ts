import { afterAll, beforeAll, expect, test } from 'vitest'
import { startMcpWorld, type Mcp } from './mcp-world.ts'

let world: Awaited<ReturnType<typeof startMcpWorld>>
let mcp: Mcp

beforeAll(async () => {
  world = await startMcpWorld()
  mcp = world.mcp
})
afterAll(async () => {
  await mcp.client.close()
  await world.platform.stop()
})

test('a task is made, claimed by one only, worked on and given back', async () => {
  const { channelId, other, agent } = world
  const { task } = await mcp.use('create_task', {
    channelId,
    title: 'Check the backups',
    priority: 'high',
    assigneeIds: [agent.agent.id],
  })
  const claimed = await mcp.use('claim_task', { taskId: task.id })
  expect(claimed.task).toMatchObject({ claimedBy: agent.agent.id })
  const updated = await mcp.use('update_task', { taskId: task.id, status: 'in_progress' })
  expect(updated.task).toMatchObject({ status: 'in_progress', title: 'Check the backups' })
  await mcp.use('comment_task', { taskId: task.id, content: 'Half of them are fine.' })
  expect(await mcp.use('get_task', { taskId: task.id })).toMatchObject({
    task: { status: 'in_progress' },
    comments: [{ content: 'Half of them are fine.' }],
  })
  const mine = await mcp.use('list_tasks', { assigneeId: agent.agent.id, status: ['in_progress'] })
  expect(mine.tasks).toMatchObject([{ id: task.id }])
  expect(await mcp.use('list_tasks', { channelId, q: 'no such task' })).toMatchObject({ tasks: [] })
  await mcp.use('release_task', { taskId: task.id })

  await other.client.claimTask(channelId, task.id)
  expect(await mcp.refusal('claim_task', { taskId: task.id })).toMatch(
    /task_already_claimed[^]*list_tasks/,
  )
})

test('work is shown by a file, which others read with the task', async () => {
  const { channelId, other, owner } = world
  const { task } = await owner.client.createTask(channelId, { title: 'Count them' })
  await mcp.use('claim_task', { taskId: task.id })
  const proof = {
    text: 'Counted.',
    files: [{ fileName: 'count.csv', contentType: 'text/csv', text: 'a,2\n' }],
  }
  const sent = await mcp.use('update_task', { taskId: task.id, status: 'in_review', proof })
  const [file] = sent.task.review.proof.files
  // No address of its bytes, which is good for minutes only.
  expect(file).toEqual({ id: file.id, fileName: 'count.csv', contentType: 'text/csv', size: 4 })
  expect(await mcp.use('read_file', { taskId: task.id, fileId: file.id })).toMatchObject({
    file: { fileName: 'count.csv' },
    text: 'a,2\n',
  })
  expect((await other.client.previewFile(file.id)).text).toBe('a,2\n')
  expect(await mcp.refusal('read_file', { taskId: task.id, channelId, fileId: file.id })).toMatch(
    /taskId alone/,
  )
  const empty = { text: 'Nothing', files: [{ fileName: 'none.txt' }] }
  expect(
    await mcp.refusal('update_task', { taskId: task.id, status: 'in_review', proof: empty }),
  ).toMatch(/text or base64/)
})

test('jobs are shown on the calendar, and their runs recorded once', async () => {
  const job = {
    externalId: 'standup',
    title: 'Standup summary',
    cronExpression: '0 9 * * 1-5',
    timezone: 'America/New_York',
  }
  const { created, events } = await mcp.use('sync_schedule', { events: [job] })
  expect(created).toBe(1)
  const run = {
    eventId: events[0].id,
    scheduledAt: '2026-03-09T13:00:00Z',
    status: 'completed',
    result: 'Posted',
  }
  await mcp.use('record_run', run)
  await mcp.use('record_run', run)
  const { occurrences } = await world.client.getOccurrences(events[0].id)
  expect(occurrences).toMatchObject([{ status: 'completed', result: 'Posted' }])
  const schedule = await mcp.use('get_schedule', { status: ['active'] })
  expect(schedule.events).toMatchObject([{ externalId: 'standup', lastStatus: 'completed' }])
  expect((await mcp.use('sync_schedule', { events: [] })).removed).toBe(1)
})
