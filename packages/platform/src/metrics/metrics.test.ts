import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../test/harness.ts'

const token = 'a-token-for-the-scraper'
let platform: TestPlatform
let owner: TestPerson
beforeAll(async () => {
  platform = await startPlatform({ metricsToken: token })
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

const scrape = (authorization?: string) =>
  fetch(`${platform.url}/metrics`, { headers: { ...(authorization && { authorization }) } })

/** Values by the line's name with its labels. */
async function read(): Promise<Map<string, number>> {
  const text = await (await scrape(`Bearer ${token}`)).text()
  const lines = text.split('\n').filter((line) => line && !line.startsWith('#'))
  return new Map(
    lines.map((line) => {
      const end = line.lastIndexOf(' ')
      return [line.slice(0, end), Number(line.slice(end + 1))]
    }),
  )
}

test('is for who has the token', async () => {
  expect((await scrape()).status).toBe(401)
  expect((await scrape('Bearer wrong-token-of-some-length')).status).toBe(401)
  const answer = await scrape(`Bearer ${token}`)
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toContain('text/plain')
})

test('is not there where no token is set', async () => {
  const plain = await startPlatform()
  expect((await fetch(`${plain.url}/metrics`)).status).toBe(404)
  await plain.stop()
})

test('counts requests by route, sends, events, sockets, lag and connections, and names nobody', async () => {
  const before = await read()
  const { channel } = await owner.client.createChannel({ name: 'a-channel-name' })
  for (const content of ['one', 'two', 'three'])
    await owner.client.sendMessage(channel.id, { content })
  await owner.client.connect()
  const after = await read()
  const rise = (name: string): number => (after.get(name) ?? 0) - (before.get(name) ?? 0)
  expect(rise('sesame_messages_sent_total')).toBe(3)
  expect(rise('sesame_events_committed_total{type="channel.created"}')).toBe(1)
  const route = 'method="POST",route="/api/v1/channels/:channelId/messages",status="201"'
  expect(rise(`sesame_http_request_duration_seconds_count{${route}}`)).toBe(3)
  expect(after.get('sesame_sockets')).toBe(1)
  expect(after.get('sesame_socket_unsent_bytes')).toBe(0)
  expect(after.get('sesame_feed_lag_events')).toBe(0)
  expect(after.get('sesame_webhook_waiting{what="deliveries"}')).toBe(0)
  const connections = ['used', 'idle'].map(
    (state) => after.get(`sesame_database_connections{state="${state}"}`) ?? Number.NaN,
  )
  expect((connections[0] ?? 0) + (connections[1] ?? 0)).toBeGreaterThan(0)
  expect([...after.keys()].join('\n')).not.toContain(channel.id)
  owner.client.disconnect()
})

const dashboard = z.object({
  panels: z.array(z.object({ targets: z.array(z.object({ expr: z.string() })) })),
})

test('the dashboard for Grafana asks for metrics and labels that there are', async () => {
  const root = join(import.meta.dirname, '../../../..')
  const file = readFileSync(join(root, 'docs/deploy/grafana.json'), 'utf8')
  const { panels } = dashboard.parse(JSON.parse(file))
  const asked = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)).join(' ')
  const text = await (await scrape(`Bearer ${token}`)).text()
  const known = new Set(
    [...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].flatMap(([, name = '', type]) =>
      type === 'histogram' ? ['_bucket', '_count', '_sum'].map((end) => `${name}${end}`) : [name],
    ),
  )
  const metrics = [...asked.matchAll(/\b(?:sesame|process|nodejs)_\w+/g)].map(([name]) => name)
  expect(metrics.length).toBeGreaterThan(15)
  expect(metrics.filter((name) => !known.has(name))).toEqual([])
  const labels = [...asked.matchAll(/\bby \(([^)]+)\)/g)].flatMap(([, names = '']) =>
    names.split(', '),
  )
  const named = readFileSync(join(import.meta.dirname, 'metrics.ts'), 'utf8')
  expect(labels.filter((label) => label !== 'le' && !named.includes(`'${label}'`))).toEqual([])
})
