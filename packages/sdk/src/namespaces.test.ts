import { expect, test } from 'vitest'
import { SesameClient } from './client.ts'
import { startHttpServer } from './testing/http-server.ts'

test('a call by its noun is the call by its flat name', async () => {
  await using server = await startHttpServer({
    status: 200,
    body: { data: { fields: { a: 'b' } } },
  })
  const client = new SesameClient({ apiUrl: server.url, apiKey: 'sk_good' })
  expect(await client.vault.items.reveal('item-1', ['a'])).toEqual({ fields: { a: 'b' } })
  expect(server.requests).toMatchObject([
    { method: 'POST', url: '/api/v1/vault/items/item-1/reveal' },
  ])
  const { vault, messages, files, agents } = client
  expect({
    revealItem: vault.items.reveal,
    useSecret: vault.leases.use,
    sendMessage: messages.send,
    uploadFile: files.upload,
    createAgentKey: agents.keys.create,
  }).toEqual(
    Object.fromEntries(
      Object.entries(client).filter(([name]) =>
        ['revealItem', 'useSecret', 'sendMessage', 'uploadFile', 'createAgentKey'].includes(name),
      ),
    ),
  )
})

test('every call has a place in a namespace, once', () => {
  const client = new SesameClient({ apiUrl: 'http://localhost', apiKey: 'sk_good' })
  const flat: unknown[] = []
  const placed: unknown[] = []
  const collect = (value: unknown): void => {
    if (typeof value === 'function') placed.push(value)
    else for (const inner of Object.values(value ?? {})) collect(inner)
  }
  for (const [name, value] of Object.entries(client)) {
    if (name === 'http' || name === 'search') continue
    if (typeof value === 'function') flat.push(value)
    else collect(value)
  }
  expect(placed.length).toBeGreaterThan(150)
  expect(new Set(placed).size).toBe(placed.length)
  expect(new Set(placed)).toEqual(new Set(flat))
})
