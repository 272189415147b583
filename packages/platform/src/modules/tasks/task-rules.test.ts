import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { UpdateTaskRulesInput } from '@sesamespace/contract/task-rules'
import {
  createAgent,
  addMember,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let vera: TestPerson
let agent: TestAgent
let other: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  vera = await addMember(platform, owner, 'operator', 'vera')
  agent = await createAgent(platform, owner, 'worker')
  other = await createAgent(platform, owner, 'second')
})
afterAll(() => platform.stop())

beforeEach(async () => {
  const { channel } = await owner.client.createChannel({
    name: `board-${crypto.randomUUID().slice(0, 8)}`,
    kind: 'channel',
    memberIds: [agent.agent.id, other.agent.id, vera.me.id],
  })
  channelId = channel.id
})

const rule = async (rules: UpdateTaskRulesInput) =>
  (await owner.client.updateTaskRules(channelId, rules)).rules
const make = async (title = 'Work', by = owner.client) =>
  (await by.createTask(channelId, { title })).task
const proof = { text: 'Shipped it.', links: ['https://example.com/change/1'] }
const toAccept = async ({ client }: TestPerson) =>
  (await client.listAllTasks({ toAccept: true })).tasks.map(({ id }) => id)

describe('acceptance', () => {
  test('is off until somebody who runs the channel sets it; agents and others may not', async () => {
    const { rules } = await agent.client.getTaskRules(channelId)
    expect(rules).toEqual({
      acceptance: false,
      proof: false,
      limits: { in_progress: null, in_review: null, blocked: null },
    })
    await expect(
      agent.client.updateTaskRules(channelId, { acceptance: true }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      vera.client.updateTaskRules(channelId, { acceptance: true }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const task = await make()
    const { task: done } = await agent.client.updateTask(channelId, task.id, { status: 'done' })
    expect(done.status).toBe('done')
    expect(done).not.toHaveProperty('review')
  })

  test('refuses done by who did the work in every way, and names the way that is open', async () => {
    await rule({ acceptance: true })
    const task = await make()
    const sub = (await owner.client.createTask(channelId, { title: 'Part', parentTaskId: task.id }))
      .task
    await agent.client.claimTask(channelId, task.id)
    const refused = { code: 'acceptance_required', status: 409 }
    const done = { status: 'done' } as const
    await expect(agent.client.updateTask(channelId, sub.id, done)).rejects.toMatchObject(refused)
    await agent.client.updateTask(channelId, sub.id, { status: 'in_review' })
    await owner.client.updateTask(channelId, sub.id, done)
    await expect(agent.client.updateTask(channelId, task.id, done)).rejects.toMatchObject(refused)
    await expect(other.client.updateTask(channelId, sub.id, done)).resolves.toBeDefined()
    await expect(
      agent.client.updateTasks({ changes: [{ taskId: task.id, ...done }] }),
    ).rejects.toMatchObject(refused)
    const { results } = await agent.client.bulkUpdateTasks({
      changes: [{ taskId: task.id, ...done }],
    })
    expect(results[0]?.error?.code).toBe('acceptance_required')
    for (const status of ['done', 'in_review'] as const)
      for (const { client } of [agent, vera])
        await expect(
          client.createTask(channelId, { title: 'At once', status }),
        ).rejects.toMatchObject(refused)
    await agent.client.releaseTask(channelId, task.id)
    await expect(agent.client.updateTask(channelId, task.id, done)).rejects.toMatchObject(refused)
    expect((await owner.client.getTask(channelId, task.id)).task.status).toBe('open')
  })

  test('is by a person who had no part in it: their own work waits for another', async () => {
    await rule({ acceptance: true })
    const task = await make()
    await vera.client.claimTask(channelId, task.id)
    await vera.client.updateTask(channelId, task.id, { status: 'in_review', proof })
    await vera.client.releaseTask(channelId, task.id)
    await expect(
      vera.client.updateTask(channelId, task.id, { status: 'done' }),
    ).rejects.toMatchObject({ code: 'acceptance_required' })
    expect(await toAccept(vera)).not.toContain(task.id)
    expect(await toAccept(owner)).toContain(task.id)
    // Also of what they have given back.
    expect((await vera.client.findTask(task.id)).task.abilities?.accept).toBe(false)
    expect((await owner.client.findTask(task.id)).task.abilities?.accept).toBe(true)
    const { task: accepted } = await owner.client.updateTask(channelId, task.id, { status: 'done' })
    expect(accepted.review).toMatchObject({
      submittedBy: vera.me.id,
      proof,
      acceptedBy: owner.me.id,
    })
    const { entries } = await owner.client.listAudit({ limit: 5 })
    expect(entries.find(({ action }) => action === 'task.accepted')).toMatchObject({
      targetId: task.id,
      actorId: owner.me.id,
    })
    const { task: again } = await owner.client.updateTask(channelId, task.id, { status: 'open' })
    expect(again.review?.acceptedBy).toBeNull()
  })

  test('is of the proof that was seen: one changed meanwhile is looked at again', async () => {
    await rule({ acceptance: true })
    const task = await make()
    await agent.client.claimTask(channelId, task.id)
    const review = { status: 'in_review', proof } as const
    const { task: seen } = await agent.client.updateTask(channelId, task.id, review)
    const links = ['https://example.com/change/2']
    await agent.client.updateTask(channelId, task.id, { ...review, proof: { ...proof, links } })
    const done = { status: 'done', ifVersion: seen.version } as const
    await expect(owner.client.updateTask(channelId, task.id, done)).rejects.toMatchObject({
      code: 'task_changed',
      message: expect.stringContaining('proof'),
    })
    const { task: now } = await owner.client.getTask(channelId, task.id)
    // Other fields keep nobody back.
    await agent.client.updateTask(channelId, task.id, { title: 'Another title' })
    await owner.client.updateTask(channelId, task.id, { ...done, ifVersion: now.version })
  })

  test('binds a person who never claims what they work on', async () => {
    await rule({ acceptance: true })
    const refused = { code: 'acceptance_required', status: 409 }
    const done = { status: 'done' } as const
    const task = await make()
    const unproven = { ...refused, message: expect.stringContaining('Move it to In review first') }
    await expect(owner.client.updateTask(channelId, task.id, done)).rejects.toMatchObject(unproven)
    const { results } = await owner.client.bulkUpdateTasks({
      changes: [{ taskId: task.id, ...done }],
    })
    expect(results[0]?.error).toMatchObject({ code: refused.code, message: unproven.message })
    await vera.client.updateTask(channelId, task.id, { status: 'in_progress' })
    // Also when somebody else asks for acceptance in the end.
    await agent.client.updateTask(channelId, task.id, { status: 'in_review' })
    await expect(vera.client.updateTask(channelId, task.id, done)).rejects.toMatchObject(refused)
    await owner.client.updateTask(channelId, task.id, done)
    // What was reopened is accepted anew.
    await owner.client.updateTask(channelId, task.id, { status: 'open' })
    await expect(owner.client.updateTask(channelId, task.id, done)).rejects.toMatchObject(unproven)
    const own = await make('Own')
    await owner.client.updateTask(channelId, own.id, { status: 'in_review' })
    await expect(owner.client.updateTask(channelId, own.id, done)).rejects.toMatchObject(refused)
  })

  test('keeps the proof, and who did the work, when a reviewer takes their acceptance back', async () => {
    await rule({ acceptance: true, proof: true })
    const task = await make()
    await agent.client.claimTask(channelId, task.id)
    await agent.client.updateTask(channelId, task.id, { status: 'in_review', proof })
    await agent.client.releaseTask(channelId, task.id)
    await owner.client.updateTask(channelId, task.id, { status: 'done' })
    // Agents reopen nothing that was accepted, in no way.
    for (const status of ['open', 'in_review', 'cancelled'] as const)
      await expect(
        agent.client.updateTask(channelId, task.id, {
          status,
          ...(status === 'in_review' && { proof }),
        }),
      ).rejects.toMatchObject({ code: 'forbidden' })
    const { task: back } = await owner.client.updateTask(channelId, task.id, {
      status: 'in_review',
    })
    const { entries } = await owner.client.listAudit({ limit: 5 })
    expect(entries.find(({ action }) => action === 'task.acceptance_withdrawn')).toMatchObject({
      targetId: task.id,
      actorId: owner.me.id,
    })
    expect(back.review).toMatchObject({ submittedBy: agent.agent.id, proof, acceptedBy: null })
    const { task: again } = await owner.client.updateTask(channelId, task.id, { status: 'done' })
    expect(again.review).toMatchObject({ submittedBy: agent.agent.id, acceptedBy: owner.me.id })
  })

  test('waits for those whom the task concerns: its maker, watchers, the agent’s owner, and nobody else', async () => {
    await rule({ acceptance: true })
    const task = await make('Made by an agent', agent.client)
    await agent.client.claimTask(channelId, task.id)
    await agent.client.updateTask(channelId, task.id, { status: 'in_review' })
    // The owner of the agent is in charge of it.
    expect(await toAccept(owner)).toContain(task.id)
    expect(await toAccept(vera)).not.toContain(task.id)
    await vera.client.watchTask(channelId, task.id)
    expect(await toAccept(vera)).toContain(task.id)
    expect((await agent.client.listAllTasks({ toAccept: true })).tasks).toEqual([])
    await rule({ acceptance: false })
    expect(await toAccept(vera)).not.toContain(task.id)
  })

  test('asks who did the work for a proof with a link where the channel says so', async () => {
    await rule({ acceptance: true, proof: true })
    const task = await make()
    await agent.client.claimTask(channelId, task.id)
    const review = { status: 'in_review' } as const
    await expect(agent.client.updateTask(channelId, task.id, review)).rejects.toMatchObject({
      code: 'proof_required',
    })
    await expect(
      agent.client.updateTask(channelId, task.id, { ...review, proof: { text: 'Trust me.' } }),
    ).rejects.toMatchObject({ code: 'proof_required' })
    await expect(
      agent.client.updateTask(channelId, task.id, {
        ...review,
        proof: { text: 'Look', links: ['javascript:alert(1)'] },
      }),
    ).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(agent.client.updateTask(channelId, task.id, { proof })).rejects.toMatchObject({
      code: 'conflict',
    })
    const { task: sent } = await agent.client.updateTask(channelId, task.id, { ...review, proof })
    expect(sent.review).toMatchObject({ submittedBy: agent.agent.id, proof, acceptedBy: null })
  })

  test('sends work back with a reason, which reaches who holds it', async () => {
    await rule({ acceptance: true, limits: { in_progress: 1 } })
    const task = await make()
    await agent.client.claimTask(channelId, task.id)
    await expect(owner.client.sendBackTask(channelId, task.id, 'Too early')).rejects.toMatchObject({
      code: 'conflict',
    })
    await agent.client.updateTask(channelId, task.id, { status: 'in_review', proof })
    // The work is begun: the limit keeps nothing back.
    const next = await make('Next')
    await other.client.claimTask(channelId, next.id)
    const { task: back } = await owner.client.sendBackTask(
      channelId,
      task.id,
      'The test is missing',
    )
    expect(back).toMatchObject({ status: 'in_progress', claimedBy: agent.agent.id })
    const { comments } = await agent.client.listTaskComments(channelId, task.id)
    expect(comments.at(-1)).toMatchObject({
      authorId: owner.me.id,
      content: 'The test is missing',
    })
    const { news } = await agent.client.listTaskNews()
    expect(news.find((one) => one.task.id === task.id)?.reason).toBe('sent_back')
    // Who decided has read what they decided on.
    const own = (await owner.client.listTaskNews()).news
    expect(own.map((one) => one.task.id)).not.toContain(task.id)
  })
})

describe('a limit of a column', () => {
  test('gives its last place to one of several agents that claim at once', async () => {
    await rule({ limits: { in_progress: 2 } })
    const first = await make('First')
    await agent.client.claimTask(channelId, first.id)
    const tasks = await Promise.all(['a', 'b', 'c', 'd'].map((title) => make(title)))
    const outcomes = await Promise.allSettled(
      tasks.map(({ id }, index) => (index % 2 ? agent : other).client.claimTask(channelId, id)),
    )
    const refusals = outcomes.flatMap((it) => (it.status === 'rejected' ? [it.reason] : []))
    expect(refusals).toHaveLength(3)
    for (const refusal of refusals)
      expect(refusal).toMatchObject({
        code: 'wip_limit_reached',
        message: expect.stringContaining('2 of 2'),
        details: expect.arrayContaining([{ path: 'limit', message: '2' }]),
      })
    const { tasks: held } = await owner.client.listTasks(channelId, { status: ['in_progress'] })
    expect(held).toHaveLength(2)
  })

  test('holds whichever way a task comes, by claims, changes and new tasks at once', async () => {
    await rule({ limits: { in_progress: 3 } })
    const tasks = await Promise.all(Array.from({ length: 8 }, (_, n) => make(`Task ${n}`)))
    await Promise.allSettled([
      ...tasks.slice(0, 4).map(({ id }) => agent.client.claimTask(channelId, id)),
      ...tasks
        .slice(4)
        .map(({ id }) => other.client.updateTask(channelId, id, { status: 'in_progress' })),
      other.client.createTask(channelId, { title: 'New', status: 'in_progress' }),
      other.client.bulkUpdateTasks({
        changes: tasks.slice(4).map(({ id }) => ({ taskId: id, status: 'in_progress' })),
      }),
    ])
    const { tasks: held } = await owner.client.listTasks(channelId, { status: ['in_progress'] })
    expect(held).toHaveLength(3)
  })

  test('is gone over by people who say so, and never by agents', async () => {
    await rule({ limits: { in_review: 1 } })
    const [one, two] = [await make('One'), await make('Two')]
    const review = { status: 'in_review' } as const
    await agent.client.updateTask(channelId, one.id, review)
    await expect(owner.client.updateTask(channelId, two.id, review)).rejects.toMatchObject({
      code: 'wip_limit_reached',
    })
    await expect(
      agent.client.updateTask(channelId, two.id, { ...review, evenIfOverLimit: true }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const { task } = await owner.client.updateTask(channelId, two.id, {
      ...review,
      evenIfOverLimit: true,
    })
    expect(task.status).toBe('in_review')
    // What is there stays, and moves within its column.
    await agent.client.updateTask(channelId, two.id, { afterTaskId: null })
    // Another channel has its own limits.
    const { channel } = await owner.client.createChannel({ name: 'free', kind: 'channel' })
    await owner.client.createTask(channel.id, { title: 'Free', status: 'in_review' })
    expect((await rule({ limits: { in_review: null } })).limits.in_review).toBeNull()
  })
})
