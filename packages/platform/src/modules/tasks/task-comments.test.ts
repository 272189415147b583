import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { TaskComment } from '@sesamespace/sdk'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let vera: TestPerson
let viewer: TestPerson
let agent: TestAgent
let channelId: string
let taskId: string
let comment: TaskComment

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  vera = await addMember(platform, owner, 'operator', 'vera')
  viewer = await addMember(platform, owner, 'viewer', 'otto')
  agent = await createAgent(platform, owner, 'worker')
  channelId = (
    await owner.client.createChannel({
      name: 'board',
      memberIds: [agent.agent.id, vera.me.id, viewer.me.id],
    })
  ).channel.id
})
afterAll(() => platform.stop())

beforeEach(async () => {
  taskId = (await owner.client.createTask(channelId, { title: 'Work' })).task.id
  comment = (await agent.client.addTaskComment(channelId, taskId, 'Half done')).comment
})

const listed = async () => (await owner.client.listTaskComments(channelId, taskId)).comments

test('its author changes what it says, and the history keeps what it said', async () => {
  expect(comment).toMatchObject({ editedAt: null, reactions: [] })
  const { comment: edited } = await agent.client.editTaskComment(
    channelId,
    taskId,
    comment.id,
    'All done, @vera',
  )
  expect(edited).toMatchObject({ id: comment.id, content: 'All done, @vera' })
  expect(edited.editedAt).not.toBeNull()
  expect(await listed()).toEqual([edited])
  const { activity } = await owner.client.getTaskActivity(channelId, taskId)
  expect(activity[0]).toMatchObject({
    type: 'comment_edited',
    actorId: agent.agent.id,
    changes: { comment: { from: 'Half done', to: 'All done, @vera' } },
  })
  // Who is named by the change watches the task from then on.
  const { watchers } = await owner.client.listTaskWatchers(channelId, taskId)
  expect(watchers.map(({ principalId }) => principalId)).toContain(vera.me.id)
  // The same text again is no edit.
  const { comment: same } = await agent.client.editTaskComment(
    channelId,
    taskId,
    comment.id,
    edited.content,
  )
  expect(same).toEqual(edited)
})

test('nobody else does, and none that is not of the task', async () => {
  for (const { client } of [owner, vera])
    await expect(
      client.editTaskComment(channelId, taskId, comment.id, 'Mine'),
    ).rejects.toMatchObject({ code: 'forbidden' })
  const other = (await owner.client.createTask(channelId, { title: 'Other' })).task.id
  await expect(
    agent.client.editTaskComment(channelId, other, comment.id, 'Moved'),
  ).rejects.toMatchObject({ code: 'not_found' })
  await expect(
    agent.client.editTaskComment(channelId, taskId, comment.id, '  '),
  ).rejects.toMatchObject({ code: 'invalid_request' })
  expect((await listed())[0]?.content).toBe('Half done')
})

test('reactions of several are counted once each, and taken back by their own', async () => {
  await Promise.all(
    [owner, vera, owner].map(({ client }) =>
      client.addTaskCommentReaction(channelId, taskId, comment.id, '👍'),
    ),
  )
  await agent.client.addTaskCommentReaction(channelId, taskId, comment.id, '🎉')
  const [before] = await listed()
  expect(before?.reactions.map(({ emoji }) => emoji)).toEqual(['👍', '🎉'])
  expect(before?.reactions[0]?.principalIds.toSorted()).toEqual(
    [owner.me.id, vera.me.id].toSorted(),
  )
  await vera.client.removeTaskCommentReaction(channelId, taskId, comment.id, '🎉')
  const { comment: after } = await owner.client.removeTaskCommentReaction(
    channelId,
    taskId,
    comment.id,
    '👍',
  )
  expect(after.reactions).toEqual([
    { emoji: '👍', principalIds: [vera.me.id] },
    { emoji: '🎉', principalIds: [agent.agent.id] },
  ])
  await expect(
    owner.client.addTaskCommentReaction(channelId, taskId, comment.id, 'nice'),
  ).rejects.toMatchObject({ code: 'invalid_request' })
  await expect(
    viewer.client.addTaskCommentReaction(channelId, taskId, comment.id, '👍'),
  ).rejects.toMatchObject({ code: 'forbidden' })
  // A reaction is no change of the task.
  const { activity } = await owner.client.getTaskActivity(channelId, taskId)
  expect(activity[0]?.type).toBe('commented')
})

test('those who see the task are told of both, live', async () => {
  const reader = platform.client({ apiKey: agent.key })
  await reader.connect()
  const told: TaskComment[] = []
  const both = new Promise<void>((resolve) =>
    reader.on('task.comment_changed', (event) => {
      if (event.comment.id === comment.id) told.push(event.comment)
      if (told.length === 2) resolve()
    }),
  )
  await owner.client.addTaskCommentReaction(channelId, taskId, comment.id, '👍')
  await agent.client.editTaskComment(channelId, taskId, comment.id, 'Done')
  await both
  expect(told).toMatchObject([
    { content: 'Half done', reactions: [{ emoji: '👍', principalIds: [owner.me.id] }] },
    { content: 'Done', reactions: [{ emoji: '👍', principalIds: [owner.me.id] }] },
  ])
  reader.disconnect()
})
