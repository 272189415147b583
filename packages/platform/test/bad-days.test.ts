import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { startDatabaseProxy, type DatabaseProxy } from './database-proxy.ts'
import { setupOwner, startPlatform, type TestPlatform } from './harness.ts'
import { rawCall } from './raw-call.ts'

let platform: TestPlatform | undefined
let proxy: DatabaseProxy | undefined
afterEach(async () => {
  proxy?.thaw()
  await platform?.stop()
  await proxy?.close()
  platform = proxy = undefined
})

const start = async (): Promise<TestPlatform> => {
  platform = await startPlatform({
    through: async (url) => {
      proxy = await startDatabaseProxy(url)
      return proxy.url
    },
  })
  return platform
}

test('a database that hangs: not ready within two seconds, each request a clear 503, all well when it answers again', async () => {
  const node = await start()
  const owner = await setupOwner(node)
  await owner.client.listChannels()
  proxy?.freeze()
  // More than the pool has connections: some wait for an answer, some for a connection.
  const calls = Array.from({ length: 30 }, () =>
    rawCall(node, 'GET', '/api/v1/channels', { token: owner.accessToken }),
  )
  const ready = await fetch(`${node.url}/readyz`, { signal: AbortSignal.timeout(2_000) })
  expect(ready.status).toBe(503)
  expect(await ready.json()).toMatchObject({ ready: false, database: 'failed' })
  for (const answer of await Promise.all(calls)) {
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  }
  proxy?.thaw()
  await expect
    .poll(async () => (await rawCall(node, 'GET', '/readyz')).status, { timeout: 20_000 })
    .toBe(200)
  const again = await rawCall(node, 'GET', '/api/v1/channels', { token: owner.accessToken })
  expect(again).toMatchObject({ status: 200 })
})

test('a statement that takes too long is ended by the server, and its request answered with 503', async () => {
  const node = await start()
  const owner = await setupOwner(node)
  const held = node.db.transaction().execute(async (tx) => {
    await sql`lock table channels in access exclusive mode`.execute(tx)
    const answer = await rawCall(node, 'GET', '/api/v1/channels', { token: owner.accessToken })
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } })
  })
  await held
})

test('a full disk: 503 with the reason, nothing half done, not ready until there is room', async () => {
  const node = await start()
  const owner = await setupOwner(node)
  const { channel } = await owner.client.createChannel({ name: 'notes', kind: 'channel' })
  const fill = sql`
    create function no_room() returns trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create function no_room_for_tables() returns event_trigger language plpgsql as $$
      begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
    create trigger no_room before insert on messages for each row execute function no_room();
    create event trigger no_room on ddl_command_start when tag in ('CREATE TABLE AS')
      execute function no_room_for_tables()`
  await fill.execute(node.db)
  const path = `/api/v1/channels/${channel.id}/messages`
  const send = () =>
    rawCall(node, 'POST', path, { token: owner.accessToken, body: { content: 'hello' } })
  expect(await send()).toMatchObject({ status: 503, body: { code: 'storage_full' } })
  expect(await rawCall(node, 'GET', '/readyz')).toMatchObject({
    status: 503,
    body: { ready: false, database: 'ok', storage: 'failed' },
  })
  expect(await rawCall(node, 'GET', path, { token: owner.accessToken })).toMatchObject({
    status: 200,
    body: { data: [] },
  })
  await sql`drop event trigger no_room; drop trigger no_room on messages`.execute(node.db)
  expect(await rawCall(node, 'GET', '/readyz')).toMatchObject({ status: 200 })
  expect((await send()).status).toBeLessThan(300)
})
