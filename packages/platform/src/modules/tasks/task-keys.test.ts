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
let member: TestPerson
let agent: TestAgent
let channelId: string
let secretId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  member = await addMember(platform, owner, 'operator', 'mia')
  agent = await createAgent(platform, owner, 'scout')
  const channel = async (name: string, memberIds: string[]) =>
    (
      await owner.client.createChannel({
        name,
        kind: 'channel',
        visibility: 'private',
        ...(memberIds.length > 0 && { memberIds }),
      })
    ).channel.id
  channelId = await channel('ops', [agent.agent.id, member.me.id])
  secretId = await channel('secret', [])
})
afterAll(() => platform.stop())

const make = async (title: string, inChannel = channelId) =>
  (await owner.client.createTask(inChannel, { title })).task
const keysOf = async (person: TestPerson | TestAgent, filter: object) =>
  (await person.client.listAllTasks(filter)).tasks.map(({ key }) => key)

test('a task has the key of its workspace, and is found by it in search and lists', async () => {
  const task = await make('Rotate the certificates')
  // Of “Example workspace”.
  expect(task.key).toBe(`EW-${task.number}`)
  expect((await owner.client.getMe()).taskPrefixes).toEqual(['EW'])
  expect(await keysOf(agent, { q: task.key.toLowerCase() })).toEqual([task.key])
  expect(await keysOf(agent, { q: `XX-${task.number}` })).toEqual([])
  const { tasks } = await member.client.search({ q: task.key })
  expect(tasks.map(({ id }) => id)).toEqual([task.id])
})

test('keys find what the caller may see, archived or not, and nothing else', async () => {
  const [open, hidden] = [await make('Open to all'), await make('Hidden', secretId)]
  const done = await make('Long done')
  await owner.client.updateTask(channelId, done.id, { status: 'done', archived: true })
  const keys = [open.key, hidden.key, done.key, 'EW-99999', `XX-${open.number}`]
  expect((await keysOf(member, { keys })).toSorted()).toEqual([open.key, done.key].toSorted())
  expect(await keysOf(owner, { keys })).toHaveLength(3)
  expect(await codeOf(owner.client.listAllTasks({ keys: ['what'] }))).toBe('400 invalid_request')
})

test('an admin changes the prefix: every key follows, and the keys of before still lead to the tasks', async () => {
  const before = await make('Known by two keys')
  expect(await codeOf(member.client.updateTaskSettings({ prefix: 'MINE' }))).toBe('403 forbidden')
  for (const prefix of ['', 'A', '9AB', 'WAY-OUT', 'TOOLONGPREFIX'])
    expect(await codeOf(owner.client.updateTaskSettings({ prefix }))).toBe('400 invalid_request')
  const { settings } = await owner.client.updateTaskSettings({ prefix: 'ops' })
  expect(settings).toEqual({ prefix: 'OPS', formerPrefixes: ['EW'], archiveAfterDays: 30 })
  const after = `OPS-${before.number}`
  expect(await keysOf(member, { keys: [before.key] })).toEqual([after])
  expect(await keysOf(member, { q: before.key })).toEqual([after])
  expect((await member.client.getMe()).taskPrefixes).toEqual(['OPS', 'EW'])
  const back = await owner.client.updateTaskSettings({ prefix: 'EW' })
  expect(back.settings.formerPrefixes).toEqual(['OPS'])
  const { entries } = await owner.client.listAudit({ limit: 5 })
  expect(entries.map(({ action }) => action)).toContain('workspace.task_settings_changed')
})

test('a finished task is archived and restored by hand, and stays on the board where that is set', async () => {
  const task = await make('Done by hand')
  const patch = (input: object) => owner.client.updateTask(channelId, task.id, input)
  expect(await codeOf(patch({ archived: true }))).toBe('409 conflict')
  await patch({ status: 'done' })
  const db = platform.app.database.db
  await db
    .updateTable('tasks')
    .set({ completed_at: new Date('2020-01-01') })
    .where('id', '=', task.id)
    .execute()
  await expect
    .poll(async () => (await owner.client.getTask(channelId, task.id)).task.archivedAt)
    .not.toBeNull()
  expect((await patch({ archived: false })).task.archivedAt).toBeNull()
  const other = await make('Older still')
  await owner.client.updateTaskSettings({ archiveAfterDays: 3 })
  await owner.client.updateTask(channelId, other.id, { status: 'done' })
  await db
    .updateTable('tasks')
    .set({ completed_at: new Date(Date.now() - 4 * 86_400_000) })
    .where('id', '=', other.id)
    .execute()
  await expect
    .poll(async () => (await owner.client.getTask(channelId, other.id)).task.archivedAt)
    .not.toBeNull()
  // That sweep passed over the one that was restored.
  expect((await owner.client.getTask(channelId, task.id)).task.archivedAt).toBeNull()
})
