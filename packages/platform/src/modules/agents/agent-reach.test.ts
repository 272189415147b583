import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let operator: TestPerson
let viewer: TestPerson
beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  operator = await addMember(platform, owner, 'operator', 'otto')
  viewer = await addMember(platform, owner, 'viewer', 'vera')
})
afterAll(() => platform.stop())

describe('what an agent reaches', () => {
  test('is named to those who may know of it, counted to others, and says what they may take away', async () => {
    const { agent } = await createAgent(platform, operator, 'scout')
    const { vault } = await operator.client.createVault({ name: 'Operators only' })
    await operator.client.setVaultMember(vault.id, agent.id, 'user')
    const { channel } = await operator.client.createChannel({
      name: 'secret-room',
      visibility: 'private',
      memberIds: [agent.id],
    })
    const mine = await operator.client.getAgentReach(agent.id)
    expect(mine.vaults).toEqual({
      shown: [{ id: vault.id, name: 'Operators only', role: 'user', abilities: { remove: true } }],
      more: 0,
      hidden: 0,
    })
    const rooms = mine.channels.shown.map(({ name, abilities }) => [name, abilities.remove])
    expect(rooms).toContainEqual(['secret-room', true])
    // A direct message stays between two; of the first channel the operator is no owner.
    expect(rooms).toContainEqual(['Direct message', false])
    expect(rooms).toContainEqual(['general', false])

    const theirs = await viewer.client.getAgentReach(agent.id)
    expect(theirs.vaults).toEqual({ shown: [], more: 0, hidden: 1 })
    expect(theirs.channels.shown.map(({ name }) => name)).toEqual(['general'])
    expect(theirs.channels.hidden).toBe(2)
    expect(JSON.stringify(theirs)).not.toMatch(/Operators only|secret-room/)

    await operator.client.removeChannelMember(channel.id, agent.id)
    await operator.client.removeVaultMember(vault.id, agent.id)
    const after = await operator.client.getAgentReach(agent.id)
    expect(after.vaults.shown).toEqual([])
    expect(after.channels.shown.map(({ name }) => name)).not.toContain('secret-room')
  })

  test('is shown to the agent itself, not to another agent', async () => {
    const { agent, client } = await createAgent(platform, operator, 'selfish')
    const other = await createAgent(platform, operator, 'nosy')
    expect((await client.getAgentReach(agent.id)).channels.shown).toHaveLength(2)
    await expect(other.client.getAgentReach(agent.id)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

test('workloads count what each agent holds and which of its runs failed this week', async () => {
  const { agent, client } = await createAgent(platform, operator, 'worker')
  const idle = await createAgent(platform, operator, 'idle')
  const { channel } = await operator.client.createChannel({
    name: 'work',
    memberIds: [agent.id],
  })
  const { task } = await operator.client.createTask(channel.id, { title: 'Do it' })
  await client.claimTask(channel.id, task.id)
  const { task: dropped } = await operator.client.createTask(channel.id, { title: 'Do not' })
  await client.claimTask(channel.id, dropped.id)
  await operator.client.updateTask(channel.id, dropped.id, { status: 'cancelled' })
  const { event } = await client.createScheduleEvent({
    title: 'Nightly',
    cronExpression: '0 3 * * *',
  })
  await sql`
    insert into schedule_run_counts (event_id, quarter, status, runs) values
      (${event.id}, now() - interval '1 day', 'failed', 2), (${event.id}, now() - interval '1 day', 'missed', 1),
      (${event.id}, now() - interval '1 day', 'completed', 5), (${event.id}, now() - interval '8 days', 'failed', 7)
  `.execute(platform.db)
  const { workloads } = await viewer.client.listAgentWorkloads()
  expect(workloads).toContainEqual({
    agentId: agent.id,
    openLeases: 0,
    claimedTasks: 1,
    failedRuns: 3,
  })
  expect(workloads).toContainEqual({
    agentId: idle.agent.id,
    openLeases: 0,
    claimedTasks: 0,
    failedRuns: 0,
  })
  await expect(client.listAgentWorkloads()).rejects.toMatchObject({ code: 'forbidden' })
  const paged: typeof workloads = []
  for await (const one of viewer.client.iterateAgentWorkloads({ limit: 1 })) paged.push(one)
  expect(paged).toEqual(workloads)
})

describe('the history of an agent', () => {
  test('is what it did and what was done to it, page by page, each entry once', async () => {
    const { agent, client } = await createAgent(platform, operator, 'historian')
    const { channel } = await operator.client.createChannel({
      name: 'history',
      memberIds: [agent.id],
    })
    const { task } = await operator.client.createTask(channel.id, { title: 'Remember' })
    await client.claimTask(channel.id, task.id)
    await client.updateTask(channel.id, task.id, { status: 'done' })
    await operator.client.freezeAgent(agent.id)
    await operator.client.unfreezeAgent(agent.id)
    const seen: { id: string; action: string; targetName: string | null }[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof owner.client.listAgentHistory>> =
        await owner.client.listAgentHistory(agent.id, { limit: 2, ...(cursor && { cursor }) })
      seen.push(...page.entries)
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length)
    const actions = seen.map(({ action }) => action)
    for (const action of ['agent.created', 'agent.key.created', 'agent.frozen', 'task.claimed'])
      expect(actions).toContain(action)
    expect(actions.indexOf('agent.unfrozen')).toBeLessThan(actions.indexOf('agent.frozen'))
    expect(seen.find(({ action }) => action === 'task.claimed')?.targetName).toBe('Remember')
    await expect(
      owner.client.listAgentHistory(agent.id, { cursor: 'bm9uc2Vuc2U' }),
    ).rejects.toMatchObject({ code: 'invalid_request' })
  })

  test('leaves out vaults, channels and tasks that its reader may not see', async () => {
    const { agent, client } = await createAgent(platform, owner, 'discreet')
    const { vault } = await owner.client.createVault({ name: 'Board room' })
    const { item } = await owner.client.createVaultItem(vault.id, {
      name: 'Merger password',
      type: 'login',
      fields: { password: 'correct horse' },
    })
    await owner.client.setVaultMember(vault.id, agent.id, 'viewer')
    await client.requestLease({
      itemId: item.id,
      fields: ['password'],
      reason: 'Needed',
      durationSeconds: 900,
    })
    const { channel } = await owner.client.createChannel({
      name: 'board',
      visibility: 'private',
      memberIds: [agent.id],
    })
    const { task } = await owner.client.createTask(channel.id, { title: 'Merge' })
    await client.claimTask(channel.id, task.id)
    const all = JSON.stringify(await owner.client.listAgentHistory(agent.id))
    expect(all).toContain('Merger password')
    expect(all).toContain('Merge')
    const { entries } = await operator.client.listAgentHistory(agent.id)
    expect(JSON.stringify(entries)).not.toMatch(/Merge|Board/)
    expect(entries.map(({ action }) => action)).toContain('agent.created')
    for (const caller of [viewer.client, client])
      await expect(caller.listAgentHistory(agent.id)).rejects.toMatchObject({ status: 403 })
  })
})
