import { limits } from '@sesamespace/contract/limits'
import type { TaskNews } from '@sesamespace/sdk'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
let bob: TestPerson
let scout: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  bob = await addMember(platform, owner, 'operator', 'bob')
  scout = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.createChannel({
    name: 'watched',
    kind: 'channel',
    visibility: 'private',
    memberIds: [scout.agent.id, bob.me.id],
  })
  channelId = channel.id
})

afterAll(() => platform.stop())

const make = async (title: string, by: TestPerson | TestAgent = owner): Promise<string> =>
  (await by.client.createTask(channelId, { title })).task.id

const newsOf = async (
  { client }: TestPerson | TestAgent,
  taskId: string,
): Promise<TaskNews | undefined> =>
  (await client.listTaskNews()).news.find(({ task }) => task.id === taskId)

const watchersOf = async (taskId: string): Promise<string[]> =>
  (await owner.client.listTaskWatchers(channelId, taskId)).watchers.map(
    ({ principalId }) => principalId,
  )

test('who creates, claims, comments, is assigned or mentioned watches a task', async () => {
  const taskId = await make('Followed')
  expect(await watchersOf(taskId)).toEqual([owner.me.id])
  await scout.client.claimTask(channelId, taskId)
  expect(await watchersOf(taskId)).toEqual([owner.me.id, scout.agent.id])
  await owner.client.addTaskComment(channelId, taskId, 'What do you think, @bob?')
  expect(await watchersOf(taskId)).toContain(bob.me.id)
  const other = await make('Assigned')
  await owner.client.addTaskAssignee(channelId, other, bob.me.id)
  expect(await watchersOf(other)).toEqual([owner.me.id, bob.me.id])
  expect(await newsOf(bob, other)).toMatchObject({ reason: 'assigned', actorId: owner.me.id })
  await bob.client.addTaskComment(channelId, other, 'On it')
  expect(await newsOf(owner, other)).toMatchObject({ reason: 'commented', actorId: bob.me.id })
})

test('watchers are told of the latest, and nobody of what they do themselves', async () => {
  const taskId = await make('Told')
  await owner.client.updateTask(channelId, taskId, { status: 'in_review' })
  expect(await newsOf(owner, taskId)).toBeUndefined()
  await scout.client.addTaskComment(channelId, taskId, 'Looks good')
  await scout.client.updateTask(channelId, taskId, { status: 'done' })
  const first = await newsOf(owner, taskId)
  expect(first).toMatchObject({ reason: 'done', actorId: scout.agent.id })
  expect((await owner.client.listTaskNews()).news.filter(({ task }) => task.id === taskId)).toEqual(
    [first],
  )
  await scout.client.updateTask(channelId, taskId, { priority: 'low' })
  expect(await newsOf(owner, taskId)).toMatchObject({ reason: 'done', at: first?.at })
  await owner.client.readTaskNews(channelId, taskId)
  expect(await newsOf(owner, taskId)).toBeUndefined()
})

test('who is mentioned by an edit watches as by a first mention; who stopped is not brought back by words that stay', async () => {
  const taskId = await make('Ask @scout')
  expect(await watchersOf(taskId)).toEqual([owner.me.id, scout.agent.id])
  await owner.client.updateTask(channelId, taskId, { description: 'And @bob' })
  expect(await watchersOf(taskId)).toContain(bob.me.id)
  await bob.client.unwatchTask(channelId, taskId)
  await owner.client.updateTask(channelId, taskId, { description: 'And @bob, soon' })
  await owner.client.updateTask(channelId, taskId, { title: 'Ask @scout or @bob' })
  expect(await watchersOf(taskId)).not.toContain(bob.me.id)
})

test('the other screens of a person are told that they watch, and that they do not', async () => {
  const taskId = await make('On two screens')
  await using listener = bob.client
  await listener.connect()
  let told = 0
  listener.on('inbox.changed', () => void told++)
  await bob.client.watchTask(channelId, taskId)
  await expect.poll(() => told).toBe(1)
  await bob.client.unwatchTask(channelId, taskId)
  await expect.poll(() => told).toBe(2)
})

test('one watches, and watches no longer', async () => {
  const taskId = await make('Left')
  await bob.client.watchTask(channelId, taskId)
  await bob.client.watchTask(channelId, taskId)
  await scout.client.addTaskComment(channelId, taskId, 'One')
  expect(await newsOf(bob, taskId)).toMatchObject({ reason: 'commented' })
  await bob.client.unwatchTask(channelId, taskId)
  expect(await newsOf(bob, taskId)).toBeUndefined()
  await scout.client.addTaskComment(channelId, taskId, 'Two')
  expect(await newsOf(bob, taskId)).toBeUndefined()
  expect(await watchersOf(taskId)).not.toContain(bob.me.id)
})

test('who may no longer see a task is told nothing of it, and who never might cannot watch it', async () => {
  const carol = await addMember(platform, owner, 'operator', 'carol')
  const taskId = await make('Secret')
  expect(await codeOf(carol.client.watchTask(channelId, taskId))).toBe('404 not_found')
  await owner.client.addTaskComment(channelId, taskId, 'Not for @carol')
  expect(await watchersOf(taskId)).not.toContain(carol.me.id)
  await owner.client.addChannelMember(channelId, carol.me.id)
  await carol.client.watchTask(channelId, taskId)
  await owner.client.addTaskComment(channelId, taskId, 'For @carol')
  expect(await newsOf(carol, taskId)).toMatchObject({ reason: 'commented' })
  await owner.client.removeChannelMember(channelId, carol.me.id)
  expect(await newsOf(carol, taskId)).toBeUndefined()
  expect(await watchersOf(taskId)).not.toContain(carol.me.id)
})

test('news of a task goes with it, and is dismissed like whatever stands in the inbox', async () => {
  const taskId = await make('Gone')
  await scout.client.addTaskComment(channelId, taskId, 'Hm')
  const news = await newsOf(owner, taskId)
  await owner.client.dismissNeeds([{ kind: 'news', id: taskId, asOf: news?.at ?? '' }])
  await owner.client.deleteTask(channelId, taskId)
  expect(await newsOf(owner, taskId)).toBeUndefined()
})

test('who watches already takes no place of somebody new among the last ones that there is room for', async () => {
  const taskId = await make('Crowded')
  await sql`
    with made as (
      insert into principals (id, workspace_id, kind, handle, display_name)
      select gen_random_uuid(), workspace_id, 'agent', 'crowd-' || n, 'Crowd'
      from principals, generate_series(1, ${limits.taskWatchers - 2}) n where id = ${owner.me.id}
      returning id
    )
    insert into task_watchers (task_id, principal_id) select ${taskId}::uuid, id from made`.execute(
    platform.db,
  )
  const isWatching = async (id: string) => {
    const rows = await platform.db
      .selectFrom('task_watchers')
      .select('principal_id')
      .where('task_id', '=', taskId)
      .where('principal_id', '=', id)
      .execute()
    return rows.length === 1
  }
  await owner.client.addTaskComment(channelId, taskId, `@${owner.me.handle}, ask @bob`)
  expect(await isWatching(bob.me.id)).toBe(true)
  await owner.client.addTaskComment(channelId, taskId, 'And @scout')
  expect(await isWatching(scout.agent.id)).toBe(false)
  expect(await codeOf(scout.client.watchTask(channelId, taskId))).toBe('409 conflict')
})

test('news that one may no longer see takes no room of what one may, and nobody is told of more', async () => {
  const eve = await addMember(platform, owner, 'operator', 'eve')
  const { channel } = await owner.client.createChannel({
    name: 'left',
    visibility: 'private',
    memberIds: [eve.me.id],
  })
  const hidden = await owner.client.createTask(channel.id, {
    title: 'Hidden',
    assigneeIds: [eve.me.id],
  })
  await owner.client.addChannelMember(channelId, eve.me.id)
  const taskId = await make('Seen')
  await eve.client.watchTask(channelId, taskId)
  await owner.client.addTaskComment(channelId, taskId, 'Hm')
  // Of the hidden channel comes more, and later, than is shown at once.
  await sql`
    with made as (
      insert into tasks (id, workspace_id, channel_id, number, title, status, priority, labels, rank, created_by)
      select gen_random_uuid(), workspace_id, channel_id, number + 10000 + n, 'Hidden', status, priority, labels, rank || n, created_by
      from tasks, generate_series(1, 120) n where id = ${hidden.task.id} returning id
    )
    insert into task_watchers (task_id, principal_id, news, news_at)
    select id, ${eve.me.id}::uuid, 'commented', now() + interval '1 hour' from made`.execute(
    platform.db,
  )
  await owner.client.removeChannelMember(channel.id, eve.me.id)
  const { news } = await eve.client.listTaskNews()
  expect(news.map(({ task }) => task.id)).toEqual([taskId])
  await owner.client.addTaskComment(channel.id, hidden.task.id, 'Not for those who left')
  const { news: told } = await platform.db
    .selectFrom('task_watchers')
    .select('news')
    .where('task_id', '=', hidden.task.id)
    .where('principal_id', '=', eve.me.id)
    .executeTakeFirstOrThrow()
  expect(told).toBe('assigned')
})
