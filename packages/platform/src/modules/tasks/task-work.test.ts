import type { Task } from '@sesamespace/sdk'
import { v7 as uuid } from 'uuid'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const NOBODY = '01890000-0000-7000-8000-000000000000'

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let other: TestAgent
let stranger: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
  agent = await createAgent(platform, owner, 'scout')
  other = await createAgent(platform, owner, 'ranger')
  stranger = await createAgent(platform, owner, 'stranger')
  const { channel } = await owner.client.createChannel({
    name: 'ops',
    kind: 'channel',
    visibility: 'private',
    memberIds: [agent.agent.id, other.agent.id, viewer.me.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const make = async (title: string, input: object = {}): Promise<Task> =>
  (await agent.client.createTask(channelId, { title, ...input })).task

describe('claiming', () => {
  test('gives a task to one of two who claim it at once, and tells the other who has it', async () => {
    for (let round = 0; round < 10; round++) {
      const task = await make(`race ${round}`)
      const claims = await Promise.allSettled([
        agent.client.claimTask(channelId, task.id),
        other.client.claimTask(channelId, task.id),
      ])
      const won = claims.flatMap((claim) =>
        claim.status === 'fulfilled' ? [claim.value.task] : [],
      )
      const lost = claims.flatMap((claim) => (claim.status === 'rejected' ? [claim.reason] : []))
      expect(won).toHaveLength(1)
      expect(won[0]?.status).toBe('in_progress')
      expect(lost[0]).toMatchObject({
        status: 409,
        code: 'task_already_claimed',
        details: [{ path: 'claimedBy', message: won[0]?.claimedBy }],
      })
    }
  })

  test('is told once when claimed again by who has it', async () => {
    const task = await make('twice')
    const first = (await agent.client.claimTask(channelId, task.id)).task
    const { claimFence, claimExpiresAt, ...rest } = (
      await agent.client.claimTask(channelId, task.id)
    ).task
    expect(first).toMatchObject(rest)
    expect(claimFence).toBeGreaterThan(first.claimFence)
    expect(Date.parse(claimExpiresAt ?? '')).toBeGreaterThan(Date.now())
    const { activity } = await agent.client.getTaskActivity(channelId, task.id)
    expect(activity.map((line) => line.type)).toEqual(['claimed', 'created'])
  })

  test('comes back by its owner or a person, not by another agent', async () => {
    const task = await make('borrowed')
    expect(await codeOf(agent.client.releaseTask(channelId, task.id))).toBe('409 task_not_claimed')
    await agent.client.claimTask(channelId, task.id)
    expect(await codeOf(other.client.releaseTask(channelId, task.id))).toBe('403 forbidden')
    const released = (await owner.client.releaseTask(channelId, task.id)).task
    expect(released).toMatchObject({
      claimedBy: null,
      claimedAt: null,
      status: 'open',
      assignees: [],
    })
    expect((await other.client.claimTask(channelId, task.id)).task.claimedBy).toBe(other.agent.id)
  })

  test('is refused for what is done', async () => {
    const task = await make('over', { status: 'done' })
    expect(task.completedAt).not.toBeNull()
    expect(await codeOf(agent.client.claimTask(channelId, task.id))).toBe('409 conflict')
  })
})

describe('an agent that is deleted', () => {
  test('leaves its tasks for others, and those who watch are told', async () => {
    const leaver = await createAgent(platform, owner, 'leaver')
    await owner.client.addChannelMember(channelId, leaver.agent.id)
    const task = await make('left behind')
    await leaver.client.claimTask(channelId, task.id)
    await leaver.client.syncSchedule([
      { externalId: 'a', title: 'Job', cronExpression: '0 9 * * *' },
    ])
    await owner.client.deleteAgent(leaver.agent.id)
    const { task: freed } = await owner.client.getTask(channelId, task.id)
    expect(freed).toMatchObject({ claimedBy: null, status: 'open' })
    const { activity } = await owner.client.getTaskActivity(channelId, task.id)
    expect(activity[0]).toMatchObject({ type: 'claim_ended', actorId: owner.me.id })
    const { events } = await owner.client.listAllSchedule({ agentId: leaver.agent.id })
    expect(events.map((event) => event.status)).toEqual(['cancelled'])
  })
})

describe('assignees', () => {
  test('have roles; who claims is owner on top of them', async () => {
    const task = await make('shared')
    await agent.client.claimTask(channelId, task.id)
    await agent.client.addTaskAssignee(channelId, task.id, other.agent.id, 'assignee')
    const { task: reviewed } = await agent.client.addTaskAssignee(
      channelId,
      task.id,
      other.agent.id,
      'reviewer',
    )
    expect(reviewed.assignees.map(({ principalId, role }) => [principalId, role])).toEqual([
      [agent.agent.id, 'owner'],
      [other.agent.id, 'reviewer'],
    ])
    const { task: left } = await agent.client.removeTaskAssignee(channelId, task.id, other.agent.id)
    expect(left.assignees.map((one) => one.principalId)).toEqual([agent.agent.id])
    expect(await codeOf(agent.client.removeTaskAssignee(channelId, task.id, other.agent.id))).toBe(
      '404 not_found',
    )
  })

  test('lose their claim with their place', async () => {
    const task = await make('given up')
    await agent.client.claimTask(channelId, task.id)
    expect(await codeOf(other.client.removeTaskAssignee(channelId, task.id, agent.agent.id))).toBe(
      '403 forbidden',
    )
    const { task: freed } = await owner.client.removeTaskAssignee(
      channelId,
      task.id,
      agent.agent.id,
    )
    expect(freed).toMatchObject({ claimedBy: null, status: 'open' })
  })

  test('cannot be made owner, or be someone who does not see the task', async () => {
    const task = await make('careful')
    expect(
      await codeOf(agent.client.addTaskAssignee(channelId, task.id, other.agent.id, 'owner')),
    ).toBe('400 invalid_request')
    expect(await codeOf(agent.client.addTaskAssignee(channelId, task.id, stranger.agent.id))).toBe(
      '409 conflict',
    )
    expect(await codeOf(agent.client.addTaskAssignee(channelId, task.id, NOBODY))).toBe(
      '404 not_found',
    )
  })
})

describe('talking about a task', () => {
  test('keeps comments in order, counts them, and refuses blank ones', async () => {
    const task = await make('discussed')
    await agent.client.addTaskComment(channelId, task.id, 'first')
    await owner.client.addTaskComment(channelId, task.id, 'second')
    const { comments } = await other.client.listTaskComments(channelId, task.id)
    expect(comments.map((comment) => [comment.content, comment.authorId])).toEqual([
      ['first', agent.agent.id],
      ['second', owner.me.id],
    ])
    expect((await owner.client.getTask(channelId, task.id)).task.commentCount).toBe(2)
    expect(await codeOf(agent.client.addTaskComment(channelId, task.id, ' '))).toBe(
      '400 invalid_request',
    )
    expect(await codeOf(stranger.client.listTaskComments(channelId, task.id))).toBe('404 not_found')
    expect(await codeOf(stranger.client.getTaskActivity(channelId, task.id))).toBe('404 not_found')
  })

  test('gives comments and history a page at a time, each line once', async () => {
    const task = await make('discussed at length')
    for (let line = 1; line <= 5; line++)
      await agent.client.addTaskComment(channelId, task.id, `comment ${line}`)
    const said: string[] = []
    for await (const { content } of other.client.iterateTaskComments(channelId, task.id, {
      limit: 2,
    }))
      said.push(content)
    expect(said).toEqual([1, 2, 3, 4, 5].map((line) => `comment ${line}`))
    const newest = await other.client.listTaskComments(channelId, task.id, {
      order: 'desc',
      limit: 2,
    })
    expect(newest.comments.map(({ content }) => content)).toEqual(['comment 5', 'comment 4'])
    const older = await other.client.listTaskComments(channelId, task.id, {
      order: 'desc',
      limit: 3,
      cursor: newest.nextCursor ?? '',
    })
    expect(older.comments.map(({ content }) => content)).toEqual([
      'comment 3',
      'comment 2',
      'comment 1',
    ])
    expect(older.nextCursor).toBeNull()
    const types: string[] = []
    for await (const { type } of other.client.iterateTaskActivity(channelId, task.id, { limit: 4 }))
      types.push(type)
    expect(types).toEqual([...Array<string>(5).fill('commented'), 'created'])
    expect(
      await codeOf(owner.client.listTaskComments(channelId, task.id, { cursor: 'elsewhere' })),
    ).toBe('400 invalid_request')
    expect(
      await codeOf(owner.client.getTaskActivity(channelId, task.id, { cursor: 'elsewhere' })),
    ).toBe('400 invalid_request')
  })

  test('answers who asks for no order as ever: the newest 500 comments, oldest first, and the newest 500 lines of history', async () => {
    const task = await make('discussed at great length')
    const numbers = Array.from({ length: 503 }, (_, index) => index + 1)
    await platform.db
      .insertInto('task_comments')
      .values(
        numbers.map((number) => ({
          id: uuid(),
          task_id: task.id,
          author_id: agent.agent.id,
          content: `comment ${number}`,
        })),
      )
      .execute()
    await platform.db
      .insertInto('task_activity')
      .values(
        numbers.map((number) => ({
          id: uuid(),
          task_id: task.id,
          type: `type ${number}`,
          version: 1,
          actor_id: agent.agent.id,
          changes: '{}',
        })),
      )
      .execute()
    const said = await other.client.listTaskComments(channelId, task.id)
    expect(said.comments.map(({ content }) => content)).toEqual(
      numbers.slice(3).map((number) => `comment ${number}`),
    )
    const { comments: before } = await other.client.listTaskComments(channelId, task.id, {
      cursor: said.nextCursor ?? '',
    })
    expect(before.map(({ content }) => content)).toEqual(['comment 1', 'comment 2', 'comment 3'])
    const { activity } = await other.client.getTaskActivity(channelId, task.id)
    expect(activity.map(({ type }) => type)).toEqual(
      numbers
        .slice(3)
        .toReversed()
        .map((number) => `type ${number}`),
    )
    const all: string[] = []
    for await (const { content } of other.client.iterateTaskComments(channelId, task.id))
      all.push(content)
    expect(all).toEqual(numbers.map((number) => `comment ${number}`))
  })

  test('makes one channel for it, however often it is asked, with those who work on it', async () => {
    const task = await make('Ship it!', { assigneeIds: [other.agent.id] })
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => agent.client.createTaskChannel(channelId, task.id)),
    )
    expect(new Set(opened.map(({ channel }) => channel.id)).size).toBe(1)
    const channel = opened[0]?.channel
    expect(channel).toMatchObject({
      name: `task-${task.number}-ship-it`,
      visibility: 'private',
      taskId: task.id,
    })
    const { members } = await agent.client.listChannelMembers(channel?.id ?? '')
    expect(new Set(members.map((member) => member.id))).toEqual(
      new Set([agent.agent.id, other.agent.id]),
    )
    expect((await agent.client.getTask(channelId, task.id)).task.taskChannelId).toBe(channel?.id)
  })
})
