import type { SesameClient, Task } from '@sesamespace/sdk'
import { SesameApiError } from '@sesamespace/sdk'
import fc from 'fast-check'
import { sql } from 'kysely'
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

let platform: TestPlatform
let owner: TestPerson
let scout: TestAgent
let ranger: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  scout = await createAgent(platform, owner, 'scout')
  ranger = await createAgent(platform, owner, 'ranger')
  const { channel } = await owner.client.createChannel({
    name: 'work',
    kind: 'channel',
    visibility: 'private',
    memberIds: [scout.agent.id, ranger.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const make = async (title: string): Promise<Task> =>
  (await owner.client.createTask(channelId, { title })).task
const read = async ({ id }: Task): Promise<Task> => (await owner.client.getTask(channelId, id)).task

/** Lets time pass for a claim. */
async function expire(task: Task): Promise<void> {
  await platform.db
    .updateTable('tasks')
    .set({ claim_expires_at: sql<Date>`now() - interval '1 minute'` })
    .where('id', '=', task.id)
    .execute()
}

/** Lets time pass for a claim, and waits until the platform tells of it. */
async function lapse(task: Task): Promise<Task> {
  await expire(task)
  await expect
    .poll(async () => (await read(task)).claimStaleSince, { timeout: 30_000 })
    .not.toBeNull()
  return await read(task)
}

const refusal = async (work: Promise<unknown>): Promise<SesameApiError> => {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (error instanceof SesameApiError) return error
  throw new Error('It was to be refused.')
}

describe('a claim', () => {
  test('keeps other agents from changing, completing, deleting and staffing the task, and names its holder', async () => {
    const task = await make('held')
    await scout.client.claimTask(channelId, task.id)
    for (const attempt of [
      () => ranger.client.updateTask(channelId, task.id, { status: 'done' }),
      () => ranger.client.updateTask(channelId, task.id, { title: 'mine' }),
      () => ranger.client.updateTasks({ changes: [{ taskId: task.id, priority: 'low' }] }),
      () => ranger.client.addTaskAssignee(channelId, task.id, ranger.agent.id, 'assignee'),
    ]) {
      const error = await refusal(attempt())
      expect([error.status, error.code]).toEqual([409, 'task_already_claimed'])
      expect(error.message).toContain('@scout')
      expect(error.details).toContainEqual({ path: 'claimedBy', message: scout.agent.id })
    }
    expect(await read(task)).toMatchObject({ title: 'held', status: 'in_progress' })
    await scout.client.updateTask(channelId, task.id, { status: 'done' })
    expect(await read(task)).toMatchObject({ status: 'done', claimExpiresAt: null })
  })

  test('lapses without a heartbeat, is listed as stale, and is its holder’s again with the next one', async () => {
    const task = await make('silent')
    const claim = (await scout.client.claimTask(channelId, task.id, { leaseSeconds: 60 })).task
    const stale = await lapse(task)
    expect(stale).toMatchObject({ claimedBy: scout.agent.id, status: 'in_progress' })
    const listed = await owner.client.listAllTasks({ staleClaim: true })
    expect(listed.tasks.map(({ id }) => id)).toContain(task.id)
    await scout.client.heartbeatTask(channelId, task.id, claim.claimFence)
    const kept = await read(task)
    expect(kept).toMatchObject({ claimStaleSince: null, claimFence: claim.claimFence })
    expect(Date.parse(kept.claimExpiresAt ?? '')).toBeGreaterThan(Date.now())
    const { activity } = await owner.client.getTaskActivity(channelId, task.id)
    expect(activity.map(({ type }) => type)).toEqual([
      'claim_resumed',
      'claim_lapsed',
      'claimed',
      'created',
    ])
  })

  test('is kept by an update of its holder that changes nothing', async () => {
    const task = await make('steady')
    const fence = (await scout.client.claimTask(channelId, task.id)).task.claimFence
    await lapse(task)
    await scout.client.updateTask(channelId, task.id, { title: 'steady', fence })
    expect(await read(task)).toMatchObject({ claimStaleSince: null, claimFence: fence })
    expect(await codeOf(ranger.client.claimTask(channelId, task.id))).toBe(
      '409 task_already_claimed',
    )
    const { activity } = await owner.client.getTaskActivity(channelId, task.id)
    expect(activity[0]).toMatchObject({ type: 'claim_resumed' })
  })

  test('that is stale passes to the next agent, and what the first one sends then is refused', async () => {
    const task = await make('taken over')
    const first = (await scout.client.claimTask(channelId, task.id)).task
    expect(await codeOf(ranger.client.claimTask(channelId, task.id))).toBe(
      '409 task_already_claimed',
    )
    expect(await codeOf(ranger.client.claimTask(channelId, task.id, { takeOver: true }))).toBe(
      '403 forbidden',
    )
    await lapse(task)
    const second = (await ranger.client.claimTask(channelId, task.id)).task
    expect(second.claimFence).toBeGreaterThan(first.claimFence)
    for (const attempt of [
      () => scout.client.updateTask(channelId, task.id, { status: 'done' }),
      () =>
        scout.client.updateTask(channelId, task.id, { status: 'done', fence: first.claimFence }),
      () => scout.client.heartbeatTask(channelId, task.id, first.claimFence),
      () => scout.client.releaseTask(channelId, task.id, { fence: first.claimFence }),
    ]) {
      const error = await refusal(attempt())
      expect([error.status, error.code]).toEqual([409, 'task_claim_lost'])
      expect(error.message).toContain('@ranger')
    }
    expect(await read(task)).toMatchObject({ claimedBy: ranger.agent.id, status: 'in_progress' })
  })

  test('of an earlier process of the same agent is fenced off', async () => {
    const task = await make('restarted')
    const first = (await scout.client.claimTask(channelId, task.id)).task
    await scout.client.releaseTask(channelId, task.id)
    const second = (await scout.client.claimTask(channelId, task.id)).task
    const late = { status: 'done', fence: first.claimFence } as const
    expect(await codeOf(scout.client.updateTask(channelId, task.id, late))).toBe(
      '409 task_claim_lost',
    )
    await scout.client.updateTask(channelId, task.id, { ...late, fence: second.claimFence })
  })

  test('is taken over or ended by a person; its holder must claim again, also when nobody holds it', async () => {
    const task = await make('in charge')
    await scout.client.claimTask(channelId, task.id)
    expect(await codeOf(owner.client.claimTask(channelId, task.id))).toBe(
      '409 task_already_claimed',
    )
    const taken = (await owner.client.claimTask(channelId, task.id, { takeOver: true })).task
    expect(taken).toMatchObject({ claimedBy: owner.me.id, claimExpiresAt: null })
    expect(await codeOf(scout.client.updateTask(channelId, task.id, { status: 'done' }))).toBe(
      '409 task_claim_lost',
    )
    await owner.client.releaseTask(channelId, task.id)
    expect(await codeOf(scout.client.updateTask(channelId, task.id, { status: 'done' }))).toBe(
      '409 task_claim_lost',
    )
    await scout.client.claimTask(channelId, task.id)
    await scout.client.updateTask(channelId, task.id, { status: 'done' })
  })

  test.each([
    ['frozen', (agent: TestAgent) => owner.client.freezeAgent(agent.agent.id)],
    ['deleted', (agent: TestAgent) => owner.client.deleteAgent(agent.agent.id)],
    [
      'out of the channel',
      (agent: TestAgent) => owner.client.removeChannelMember(channelId, agent.agent.id),
    ],
    [
      'off the task',
      async (agent: TestAgent, task: Task) =>
        owner.client.removeTaskAssignee(channelId, task.id, agent.agent.id),
    ],
  ])('ends when its agent is %s', async (state, stop) => {
    const agent = await createAgent(platform, owner, `a-${state.replaceAll(' ', '-').slice(0, 20)}`)
    await owner.client.addChannelMember(channelId, agent.agent.id)
    const task = await make(`of one who is ${state}`)
    await agent.client.claimTask(channelId, task.id)
    await stop(agent, task)
    expect(await read(task)).toMatchObject({ claimedBy: null, status: 'open' })
  })

  test('ends when its person is disabled, and stays when somebody leaves a public channel they still see', async () => {
    const alice = await addMember(platform, owner, 'operator', 'alice')
    const { channel } = await owner.client.createChannel({ name: 'open-work', kind: 'channel' })
    await alice.client.addChannelMember(channel.id, alice.me.id)
    const { task } = await owner.client.createTask(channel.id, { title: 'of a person' })
    await alice.client.claimTask(channel.id, task.id)
    await alice.client.removeChannelMember(channel.id, alice.me.id)
    expect((await owner.client.getTask(channel.id, task.id)).task.claimedBy).toBe(alice.me.id)
    await owner.client.updateMember(alice.me.id, { status: 'disabled' })
    expect((await owner.client.getTask(channel.id, task.id)).task.claimedBy).toBeNull()
  })

  test('is never left with an agent that is stopped while it claims', async () => {
    for (let round = 0; round < 8; round++) {
      const agent = await createAgent(platform, owner, `hurried-${round}`)
      await owner.client.addChannelMember(channelId, agent.agent.id)
      const task = await make(`race ${round}`)
      await Promise.allSettled([
        agent.client.claimTask(channelId, task.id),
        round % 2 === 0
          ? owner.client.deleteAgent(agent.agent.id)
          : owner.client.removeChannelMember(channelId, agent.agent.id),
      ])
      expect((await read(task)).claimedBy).toBeNull()
    }
  })
})

interface Step {
  who: 0 | 1
  does: 'claim' | 'work' | 'release' | 'lapse' | 'free'
}
/** Who holds the task in truth, and under which fence. */
interface Holder {
  who: 0 | 1
  fence: number
}

test('whatever happens, work is accepted only under the newest claim', async () => {
  const workers: { client: SesameClient; id: string }[] = [scout, ranger].map((one) => ({
    client: one.client,
    id: one.agent.id,
  }))
  const step: fc.Arbitrary<Step> = fc.record({
    who: fc.constantFrom(0 as const, 1 as const),
    does: fc.constantFrom<Step['does'][]>(
      'claim',
      'claim',
      'work',
      'work',
      'release',
      'lapse',
      'free',
    ),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 14 }), async (steps) => {
      const task = await make('modelled')
      const truth: { holder: Holder | null; isStale: boolean; highest: number } = {
        holder: null,
        isStale: false,
        highest: 0,
      }
      /** The fence that each worker believes in. */
      const believed: (number | undefined)[] = []
      for (const { who, does } of steps) {
        const { holder } = truth
        const worker = workers[who]
        const fence = believed[who]
        const holds = holder?.who === who && holder.fence === fence
        if (!worker) throw new Error('There are two.')
        if (does === 'lapse') {
          if (!holder) continue
          await expire(task)
          truth.isStale = true
        } else if (does === 'free') {
          const code = await codeOf(owner.client.releaseTask(channelId, task.id))
          expect(code).toBe(holder ? 'no error' : '409 task_not_claimed')
          truth.holder = null
          truth.isStale = false
        } else if (does === 'claim') {
          const claim = worker.client.claimTask(channelId, task.id)
          if (holder && holder.who !== who && !truth.isStale) {
            expect(await codeOf(claim)).toBe('409 task_already_claimed')
            continue
          }
          const { claimFence } = (await claim).task
          expect(claimFence).toBeGreaterThan(truth.highest)
          truth.highest = claimFence
          truth.holder = { who, fence: claimFence }
          truth.isStale = false
          believed[who] = claimFence
        } else if (fence !== undefined) {
          const code = await codeOf(
            does === 'work'
              ? worker.client.updateTask(channelId, task.id, {
                  title: `by ${who} at ${fence}`,
                  fence,
                })
              : worker.client.releaseTask(channelId, task.id, { fence }),
          )
          expect(code).toBe(holds ? 'no error' : '409 task_claim_lost')
          if (!holds) continue
          truth.isStale = false
          if (does === 'release') truth.holder = null
        }
      }
      expect((await read(task)).claimedBy).toBe(truth.holder ? workers[truth.holder.who]?.id : null)
    }),
    { numRuns: 25 },
  )
}, 120_000)
