import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createCanaries } from '../../../test/canaries.ts'
import { dataFiles, dumpToFile, logPosition, piecesOf } from '../../../test/data-files.ts'
import { createAgent, setupOwner, startPlatform } from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'
import { amount, isFull, report } from '../../../test/proof.ts'
import { rawCall } from '../../../test/raw-call.ts'
import { writeBackup } from '../../backup/backup.ts'
import { createLogger } from '../../logger.ts'

const ITEMS = amount(2, 20)
const VALUES = 50
const metricsToken = randomBytes(16).toString('hex')
const logLines: string[] = []
const logger = createLogger('trace', { write: (line: string) => void logLines.push(line) })
const directory = mkdtempSync(join(tmpdir(), 'sesame-canaries-'))
const platform = await startPlatform({ logger, metricsToken })
const owner = await setupOwner(platform)
const agent = await createAgent(platform, owner, 'robot')
const { vault } = await owner.client.createVault({ name: 'Canaries' })
const { channel } = await owner.client.createChannel({ name: 'talk', memberIds: [agent.agent.id] })
afterAll(async () => {
  await platform.stop()
  rmSync(directory, { recursive: true, force: true })
})

const canaries = createCanaries()
const types = ['login', 'api_key', 'database', 'ssh_key', 'card', 'note', 'custom'] as const
/** What was answered to calls that were refused: status, headers and body. */
const refusals: string[] = []

/** A call that is refused, with a value where none belongs or for a value that is not given out. */
async function refuse(method: string, path: string, body: unknown, token = owner.accessToken) {
  const answer = await rawCall(platform, method, `/api/v1${path}`, { token, body })
  expect([answer.status >= 400, answer.status < 500], `${method} ${path}`).toEqual([true, true])
  refusals.push(JSON.stringify([answer.status, [...answer.headers], answer.body]))
}

/** An item of canaries, and everything that is done with one. */
async function live(index: number): Promise<number> {
  const values = Array.from({ length: VALUES }, canaries.next)
  const fields = Object.fromEntries(values.map((value, place) => [`field ${place}`, value]))
  const [first = '', second = '', third = ''] = values
  const type = types[index % types.length] ?? 'note'
  const { client } = owner
  const { item } = await client.createVaultItem(vault.id, { name: `Canary ${index}`, type, fields })
  await client.updateVaultItem(item.id, { fields: { 'field 0': first, extra: 'x' } })
  await client.revealItem(item.id)
  const { lease } = await agent.client.requestLease({ itemId: item.id, reason: 'To look' })
  const at = { item: `/vault/items/${item.id}`, lease: `/vault/leases/${lease.id}` }
  await refuse('POST', `${at.lease}/use`, {}, agent.key)
  await client.approveLease(lease.id)
  expect((await agent.client.useSecret(lease.id)).fields).toEqual({ ...fields, extra: 'x' })
  await client.listVaultItems(vault.id, { q: second })
  await agent.client.sendMessage(channel.id, { content: `The value is ${first}` })

  const items = `/vault/vaults/${vault.id}/items`
  await refuse('POST', items, { name: 'x', type: 'login', fields: { totp: `${third}!` } })
  await refuse('POST', items, { name: 'x', type: first, fields: {} })
  await refuse('POST', items, { name: 'x', type: 'note', fields: { note: [second] } })
  await refuse('POST', items, { name: first.repeat(20), type: 'note', fields: { note: third } })
  await refuse('POST', items, `{"name":"x","fields":{"note":"${first}"`)
  await refuse('PATCH', at.item, { fields: { url: { deep: third } } })
  await refuse('PATCH', at.item, { fields: { totp: second }, version: first })
  await refuse('POST', `${at.item}/reveal`, { keys: ['nothing'] })
  await refuse('POST', `${at.item}/reveal`, { keys: ['field 0'] }, agent.key)
  await refuse('POST', `${at.item}/restore`, { version: 99 })
  await refuse('POST', `${at.item}/totp`, {})
  await refuse('POST', `${at.lease}/use`, { itemId: vault.id }, agent.key)
  await refuse('POST', `${at.lease}/use`, { fields: ['unleased'] }, agent.key)
  await refuse('POST', `${at.lease}/approve`, { fields: ['field 0'] })
  await refuse('POST', `${at.lease}/extend`, { durationSeconds: second })
  await refuse('POST', '/webhooks', {
    url: `https://example.com/${third}`,
    eventTypes: ['message'],
  })
  await client.updateVaultItem(item.id, { name: `Canary ${index}, changed` })
  await refuse('POST', `${at.lease}/use`, {}, agent.key)
  await client.revokeLease(lease.id)
  await refuse('POST', `${at.lease}/use`, {}, agent.key)
  await refuse('GET', `${at.item}/${first}`, undefined)
  return values.length
}

test('values of the vault are nowhere: not in tables, events, logs, metrics, errors, backups, dumps or the files of the database', async () => {
  const since = await logPosition(platform.db)
  const socket = await liveSocket(platform.url, { token: owner.accessToken })
  let made = 0
  for (let index = 0; index < ITEMS; index++) made += await live(index)
  await owner.client.rotateVaultKey(vault.id)
  await socket.settled()
  const scraped = await rawText('/metrics', metricsToken)
  const [dump, backup] = [join(directory, 'dump.sql'), join(directory, 'sesame.backup')]
  await dumpToFile(platform.db, dump)
  await writeBackup({
    databaseUrl: platform.databaseUrl,
    file: backup,
    passphrase: randomBytes(16).toString('hex'),
    keys: null,
  })
  // Some hundred MiB at worst: not in each `npm test`.
  const files = isFull ? await dataFiles(platform.db, since) : null

  const found: Record<string, string> = {}
  /** Searches, and answers whether `known`, which is there, is seen: a search of nothing finds nothing. */
  const search = (place: string, bytes: Buffer, known = ''): boolean => {
    const around = canaries.find(bytes)
    if (around !== null) found[place] = around
    return bytes.includes(known)
  }
  const searchFiles = async (paths: string[], known = ''): Promise<boolean> => {
    let seen = false
    for (const path of paths)
      for await (const piece of piecesOf(path, 200)) if (search(path, piece, known)) seen = true
    return seen
  }
  const lastName = `Canary ${ITEMS - 1}`
  expect(search('the live events', Buffer.from(JSON.stringify(socket.frames)), lastName)).toBe(true)
  expect(search('the logs', Buffer.from(logLines.join('\n')), '/reveal')).toBe(true)
  expect(search('the metrics', Buffer.from(scraped), 'sesame_')).toBe(true)
  expect(search('the errors', Buffer.from(refusals.join('\n')), 'requestId')).toBe(true)
  expect(await searchFiles([dump], lastName)).toBe(true)
  expect(await searchFiles([backup], lastName), 'the backup is sealed').toBe(false)
  if (files) expect(await searchFiles([...files.tables, ...files.log], lastName)).toBe(true)
  socket.close()
  report(
    `1. Values of the vault: ${made} searched for in tables, events, logs, metrics, ${refusals.length} refusals, a backup, a dump and ${files ? files.tables.length + files.log.length : 'no'} files of the database; ${Object.keys(found).length} places hold one`,
  )
  expect(made).toBe(ITEMS * VALUES)
  expect(found).toEqual({})
}, 600_000)

test('the search finds a value in every encoding, wherever it begins', () => {
  const value = canaries.next()
  for (const before of ['', 'a', 'ab', 'abc']) {
    const bytes = Buffer.from(`${before}${value}${before}`)
    for (const encoding of ['latin1', 'hex', 'base64', 'base64url'] as const)
      expect(canaries.find(Buffer.from(`x${bytes.toString(encoding)}x`))).not.toBeNull()
  }
  for (const half of [value.slice(0, 18), value.slice(18)])
    expect(canaries.find(Buffer.from(half))).not.toBeNull()
  expect(canaries.find(Buffer.from(createCanaries().next()))).toBeNull()
})

async function rawText(path: string, token: string): Promise<string> {
  const answer = await fetch(`${platform.url}${path}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  return await answer.text()
}
