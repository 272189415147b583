import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setupOwner, startPlatform, type TestPlatform } from '../../test/harness.ts'
import { ClientSessions } from './client-sessions.ts'

let platform: TestPlatform
let sessions: ClientSessions
let owner: { workspaceId: string; principalId: string }
const errors: unknown[] = []

beforeAll(async () => {
  platform = await startPlatform()
  const { client } = await setupOwner(platform)
  const { agent } = await client.createAgent({ handle: 'robot', displayName: 'Robot' })
  const row = await platform.db
    .selectFrom('principals')
    .select('workspace_id')
    .where('id', '=', agent.id)
    .executeTakeFirstOrThrow()
  owner = { workspaceId: row.workspace_id, principalId: agent.id }
  sessions = new ClientSessions(platform.db, (error) => errors.push(error))
})
afterAll(async () => {
  sessions.close()
  await platform.stop()
})

const begun = async () => {
  const id = await sessions.begin(owner, { takesForms: true })
  const session = await sessions.find(owner, id)
  if (session === null || session === 'ended') throw new Error('The session is not there.')
  return session
}
const result = (id: string, action: string) => ({ jsonrpc: '2.0' as const, id, result: { action } })

test('nobody is asked in a session that has ended: the question fails at once, and no row waits for an answer', async () => {
  const session = await begun()
  expect(await sessions.end(owner, session.id)).toBe(true)
  await expect(session.ask(randomUUID(), () => {})).rejects.toThrow('session of the client')
  expect(await platform.db.selectFrom('mcp_questions').selectAll().execute()).toEqual([])
})

test('of many answers in one request the first to each question counts, in its own session only', async () => {
  const [mine, other] = [await begun(), await begun()]
  const asked = [randomUUID(), randomUUID()]
  const heard: unknown[] = []
  for (const id of asked) await mine.ask(id, (answer) => heard.push(answer))
  const strange = Array.from({ length: 5_000 }, () => result(randomUUID(), 'accept'))
  await sessions.answer(
    other,
    asked.map((id) => result(id, 'decline')),
  )
  expect(heard).toEqual([])
  await sessions.answer(mine, [
    ...strange,
    ...asked.map((id) => result(id, 'cancel')),
    ...asked.map((id) => result(id, 'accept')),
    result('no id of ours', 'accept'),
  ])
  expect(heard).toEqual(asked.map((id) => result(id, 'cancel')))
  await expect.poll(() => platform.db.selectFrom('mcp_questions').selectAll().execute()).toEqual([])
  expect(errors).toEqual([])
})

test('programs that begin and end a thousand sessions an hour end nobody else’s', async () => {
  const long = await begun()
  await sql`update mcp_sessions set used_at = now() - interval '50 minutes'`.execute(platform.db)
  await sql`
    insert into mcp_sessions (id, workspace_id, agent_id, takes_forms, ended_at)
    select gen_random_uuid(), ${owner.workspaceId}, ${owner.principalId}, false, now()
    from generate_series(1, 1000)`.execute(platform.db)
  await begun()
  expect(await sessions.find(owner, long.id)).toMatchObject({ id: long.id })
  const { rows } = await sql`select from mcp_sessions`.execute(platform.db)
  expect(rows).toHaveLength(1_000)
})
