import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal, startWorld, type World } from './world.ts'

// Section by section as the published README of the SDK has it: each call with the names, arguments and results it shows.

let world: World
let owner: World['owner']
let agent: World['agent']
let other: World['other']
let client: World['client']
let channelId: World['channelId']

beforeAll(async () => {
  world = await startWorld()
  ;({ owner, agent, other, client, channelId } = world)
})
afterAll(() => world.platform.stop())

describe('Agent intelligence', () => {
  test('registers capabilities and is discovered by them', async () => {
    const registered = [
      { namespace: 'code', name: 'typescript', description: 'Write TypeScript code' },
      { namespace: 'code', name: 'review', description: 'Review pull requests' },
    ]
    const { capabilities } = await other.client.registerCapabilities(registered)
    expect(capabilities).toHaveLength(2)
    expect(capabilities).toEqual(expect.arrayContaining(registered))
    const { agents } = await client.discoverAgents({ capability: 'code.review' })
    expect(agents.map((it) => it.id)).toEqual([other.agent.id])
    expect((await client.discoverAgents({ capability: 'code.none' })).agents).toEqual([])
  })

  test('creates a collaboration channel with its context as the first message, pinned', async () => {
    const { agents } = await client.discoverAgents({ capability: 'code.review' })
    const { channel } = await client.createCollaborationChannel({
      name: 'code-review-pr-42',
      description: 'Review PR #42',
      memberIds: agents.map((a) => a.id),
      context: 'Review the auth refactor in PR #42',
    })
    const { messages } = await other.client.getMessages(channel.id)
    expect(messages[0]).toMatchObject({ seq: 1, content: 'Review the auth refactor in PR #42' })
    const { channel: seen } = await client.getChannel(channel.id)
    expect(seen.pinnedMessageId).toBe(messages[0]?.id)
  })
})

describe('Tasks', () => {
  test('creates, lists, updates, claims and assigns, as the README goes', async () => {
    const { task } = await client.createTask(channelId, {
      title: 'Deploy v2.0',
      description: 'Deploy the new version to production',
      priority: 'high',
    })
    const { tasks } = await client.listTasks(channelId, { status: 'open', priority: 'high' })
    expect(tasks.map((it) => it.id)).toContain(task.id)
    const updated = await client.updateTask(channelId, task.id, { status: 'in_progress' })
    expect(updated.task.status).toBe('in_progress')
    const claimed = await client.claimTask(channelId, task.id)
    expect(claimed.task.claimedBy).toBe(agent.agent.id)
    const assigned = await client.addTaskAssignee(channelId, task.id, other.agent.id, 'reviewer')
    expect(assigned.task.assignees).toContainEqual(
      expect.objectContaining({ principalId: other.agent.id, role: 'reviewer' }),
    )
    const removed = await client.removeTaskAssignee(channelId, task.id, other.agent.id)
    expect(removed.task.assignees.map((it) => it.principalId)).not.toContain(other.agent.id)
    const { channel } = await client.createTaskChannel(channelId, task.id)
    expect(channel.taskId).toBe(task.id)
  })

  test('of two that claim at once one wins and the other is refused', async () => {
    const { task } = await client.createTask(channelId, { title: 'Only one' })
    const claims = [client, other.client].map((it) => it.claimTask(channelId, task.id))
    const lost = await refusal(Promise.all(claims))
    expect(lost).toMatchObject({ status: 409, isRetryable: false })
    expect(await Promise.any(claims)).toMatchObject({ task: { id: task.id } })
  })

  test('comments, history, release and removal', async () => {
    const { task } = await client.createTask(channelId, { title: 'Talk about it' })
    await client.addTaskComment(channelId, task.id, 'First **thought**')
    const { comments } = await client.listTaskComments(channelId, task.id)
    expect(comments.map((it) => it.content)).toEqual(['First **thought**'])
    await client.claimTask(channelId, task.id)
    expect((await client.releaseTask(channelId, task.id)).task.claimedBy).toBeNull()
    const { activity } = await client.getTaskActivity(channelId, task.id)
    expect(activity.length).toBeGreaterThan(2)
    const found: string[] = []
    for await (const it of client.iterateTasks({ limit: 1 })) found.push(it.id)
    expect(found).toContain(task.id)
    await client.deleteTask(channelId, task.id)
    expect((await refusal(client.getTask(channelId, task.id))).status).toBe(404)
  })
})

describe('Schedule & cron sync', () => {
  const standup = {
    externalId: 'daily-standup',
    title: 'Daily Standup Summary',
    cronExpression: '0 9 * * 1-5',
    timezone: 'America/New_York',
    nextOccurrenceAt: '2026-03-09T09:00:00-05:00',
  }
  const report = {
    externalId: 'weekly-report',
    title: 'Weekly Analytics Report',
    cronExpression: '0 17 * * 5',
    timezone: 'America/New_York',
    nextOccurrenceAt: '2026-03-13T17:00:00-05:00',
  }

  test('syncs by externalId, and what is absent is cancelled', async () => {
    const result = await client.syncSchedule([standup, report])
    expect(result).toMatchObject({ created: 2, updated: 0, removed: 0 })
    const names = new Set(result.events.map((it) => it.externalId))
    expect(names).toEqual(new Set(['daily-standup', 'weekly-report']))
    const again = await client.syncSchedule([standup])
    expect(again).toMatchObject({ created: 0, removed: 1 })
  })

  test('records an occurrence once, however often it is told', async () => {
    const { events } = await client.syncSchedule([standup])
    const eventId = events[0]?.id ?? ''
    const occurrence = {
      scheduledAt: '2026-03-07T09:00:00Z',
      status: 'completed',
      result: 'Posted standup to #team',
      nextOccurrenceAt: '2026-03-10T09:00:00Z',
    } as const
    const first = await client.recordOccurrence(eventId, occurrence)
    const second = await client.recordOccurrence(eventId, occurrence)
    expect(second.occurrence.id).toBe(first.occurrence.id)
    const { occurrences } = await client.getOccurrences(eventId, 20)
    expect(occurrences).toHaveLength(1)
    expect(occurrences[0]).toMatchObject({ status: 'completed', result: 'Posted standup to #team' })
  })

  test('creates, lists, updates and deletes one event', async () => {
    const { event } = await client.createScheduleEvent({
      title: 'Data Migration',
      nextOccurrenceAt: '2026-03-15T02:00:00Z',
      maxOccurrences: 1,
    })
    const { events } = await client.getSchedule({ status: 'active' })
    expect(events.map((it) => it.id)).toContain(event.id)
    const updated = await client.updateScheduleEvent(event.id, { status: 'paused' })
    expect(updated.event.status).toBe('paused')
    await client.deleteScheduleEvent(event.id)
    expect((await refusal(client.getScheduleEvent(event.id))).status).toBe(404)
  })

  test('keeps a job whose schedule cannot be read, says so, and takes the others', async () => {
    const { events, notes } = await client.syncSchedule([
      standup,
      { ...standup, externalId: 'odd', cronExpression: 'at noon' },
    ])
    expect(events).toHaveLength(2)
    expect(events.find(({ externalId }) => externalId === 'odd')?.unreadable).toContain('at noon')
    expect(notes).toMatchObject([{ externalId: 'odd', field: 'cronExpression' }])
  })

  test('shows planned and actual runs on the calendar, and the next ones', async () => {
    const { events } = await client.syncSchedule([standup])
    const [event] = events
    const { runs } = await client.getNextRuns(event?.id ?? '', 3)
    expect(runs).toHaveLength(3)
    const calendar = await owner.client.getCalendar({
      from: '2026-03-06T00:00:00Z',
      to: '2026-03-08T00:00:00Z',
      agentId: agent.agent.id,
    })
    expect(calendar.entries.map((it) => it.status)).toContain('completed')
  })
})
