import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
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

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

const none = { messagesPerMinute: null, leasesPerDay: null }

test('limits are set by owners and admins, seen by all, and on record', async () => {
  const { agent } = await createAgent(platform, owner, 'limited')
  const limits = { messagesPerMinute: 60, leasesPerDay: 5 }
  for (const role of ['operator', 'viewer'] as const) {
    const { client } = await addMember(platform, owner, role, `the-${role}`)
    expect(await codeOf(client.setAgentLimits(agent.id, limits))).toBe('403 forbidden')
    expect(await codeOf(client.setDefaultAgentLimits(limits))).toBe('403 forbidden')
    expect(await client.getAgentLimits(agent.id)).toEqual({ own: none, workspace: none })
  }
  expect(await owner.client.setAgentLimits(agent.id, limits)).toEqual({
    own: limits,
    workspace: none,
  })
  const byDefault = { messagesPerMinute: 600, leasesPerDay: null }
  expect(await owner.client.setDefaultAgentLimits(byDefault)).toEqual(byDefault)
  expect(await owner.client.getAgentLimits(agent.id)).toEqual({ own: limits, workspace: byDefault })
  await owner.client.setDefaultAgentLimits(none)
  const { entries } = await owner.client.listAudit({ limit: 10 })
  expect(entries).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        action: 'agent.limits_changed',
        targetId: agent.id,
        details: { ...limits, before: none },
      }),
      expect.objectContaining({
        action: 'workspace.agent_limits_changed',
        details: byDefault,
      }),
    ]),
  )
})

test.each([0, -1, 1.5, 100_001, '5', undefined])('a limit of %s is none', async (leasesPerDay) => {
  const answer = await fetch(`${platform.url}/api/v1/agents/limits`, {
    method: 'PUT',
    headers: { Authorization: `Bearer ${owner.accessToken}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ messagesPerMinute: null, leasesPerDay }),
  })
  expect(answer.status).toBe(400)
})

test('an agent asks for no more leases a day than it may, also all at once; people are not limited', async () => {
  const asking = await createAgent(platform, owner, 'asking')
  const { vault } = await owner.client.createVault({ name: 'Production' })
  const { item } = await owner.client.createVaultItem(vault.id, {
    name: 'Database',
    type: 'note',
    fields: { note: 'x' },
  })
  await owner.client.setAgentLimits(asking.agent.id, { messagesPerMinute: null, leasesPerDay: 3 })
  const ask = (client = asking.client) =>
    codeOf(client.requestLease({ itemId: item.id, reason: crypto.randomUUID() }, { maxRetries: 0 }))
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask()))
  expect(answers.toSorted()).toEqual([
    ...Array.from({ length: 5 }, () => '429 rate_limited'),
    ...Array.from({ length: 3 }, () => 'no error'),
  ])
  const refused = await fetch(`${platform.url}/api/v1/vault/leases`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${asking.key}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ itemId: item.id, reason: 'one more' }),
  })
  expect(refused.headers.get('RateLimit-Policy')).toBe('"leases";q=3;w=86400')
  const wait = Number(refused.headers.get('Retry-After'))
  expect(wait).toBeGreaterThan(86_000)
  expect(wait).toBeLessThanOrEqual(86_400)
  expect(await ask(owner.client)).toBe('no error')
  await owner.client.setAgentLimits(asking.agent.id, { messagesPerMinute: null, leasesPerDay: 4 })
  expect([await ask(), await ask()]).toEqual(['no error', '429 rate_limited'])
})
