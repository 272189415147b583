import type { Task } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
let viewer: TestPerson
let scout: TestAgent
let ranger: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
  scout = await createAgent(platform, owner, 'scout')
  ranger = await createAgent(platform, owner, 'ranger')
  const { channel } = await owner.client.createChannel({
    name: 'abilities',
    visibility: 'private',
    memberIds: [viewer.me.id, scout.agent.id, ranger.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

/** The abilities that somebody has, by name. */
const namesOf = ({ abilities }: Task): string[] =>
  Object.entries(abilities ?? {}).flatMap(([name, isHeld]) => (isHeld ? [name] : []))
const heldBy = async ({ client }: TestPerson | TestAgent, taskId: string): Promise<string[]> =>
  namesOf((await client.findTask(taskId)).task)

test('a task says what each may do with it in its present state', async () => {
  const { task } = await scout.client.createTask(channelId, { title: 'Deploy' })
  expect(namesOf(task)).toEqual(['change', 'claim', 'delete', 'comment'])
  expect(await heldBy(viewer, task.id)).toEqual([])
  await ranger.client.claimTask(channelId, task.id)
  expect(await heldBy(scout, task.id)).toEqual(['comment'])
  expect(await heldBy(ranger, task.id)).toEqual(['change', 'claim', 'release', 'comment'])
  expect(await heldBy(owner, task.id)).toEqual([
    'change',
    'takeOver',
    'release',
    'delete',
    'completeBlocked',
    'accept',
    'comment',
  ])
  const { task: taken } = await owner.client.claimTask(channelId, task.id, { takeOver: true })
  expect(taken.abilities).toMatchObject({
    change: true,
    claim: true,
    takeOver: false,
    accept: false,
  })
  await owner.client.releaseTask(channelId, task.id)
  // Its claim was ended by a person: it claims again before it goes on.
  const lost = await ranger.client.listTasks(channelId)
  expect(lost.tasks.map(namesOf)).toEqual([['claim', 'comment']])
  await expect(
    ranger.client.updateTask(channelId, task.id, { title: 'Mine' }),
  ).rejects.toMatchObject({ code: 'task_claim_lost' })
})

test('events are for everyone and say nothing of them', async () => {
  const { rows } = await sql<{ payload: string }>`
    select payload::text from events where type in ('task.created', 'task.updated')`.execute(
    platform.db,
  )
  expect(rows.length).toBeGreaterThan(2)
  expect(rows.filter(({ payload }) => payload.includes('"abilities"'))).toEqual([])
})
