import { randomUUID } from 'node:crypto'
import type { Role } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { agentPermissions, permissionRoles } from '../src/auth/permissions.ts'
import type { RouteEntry } from '../src/http/access.ts'
import { addMember, createAgent, setupOwner, startPlatform, type TestPlatform } from './harness.ts'
import { rawCall, type RawAnswer } from './raw-call.ts'
import { createOtherWorkspace, furnish, type World } from './world.ts'

/** Bodies and queries that a route accepts. What is not here is sent an empty object. */
const requests: Record<string, { body?: object; query?: string }> = {
  'POST /agents': { body: { handle: 'newagent', displayName: 'New agent' } },
  'PATCH /agents/:agentId': { body: { description: 'Changed' } },
  'POST /agents/:agentId/keys': { body: { name: 'key' } },
  'POST /agents/:agentId/public-keys': {
    body: { publicKey: 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8' },
  },
  'POST /agents/me/public-keys': { body: { publicKey: 'no key' } },
  'PUT /agents/me/capabilities': { body: { capabilities: [] } },
  'PATCH /members/:memberId': { body: { role: 'viewer' } },
  'POST /invites': { body: { email: 'somebody@example.com', role: 'viewer' } },
  'POST /auth/password': { body: { currentPassword: 'wrong', newPassword: 'wrong' } },
  'POST /auth/totp/setup': { body: { password: 'wrong' } },
  'POST /auth/totp/enable': { body: { code: '000000' } },
  'POST /auth/totp/disable': { body: { password: 'wrong', code: '000000' } },
  'POST /auth/totp/recovery-codes': { body: { password: 'wrong', code: '000000' } },
  'POST /channels': { body: { name: 'new channel' } },
  'POST /channels/dm': { body: { principalId: randomUUID() } },
  'POST /channels/collaboration': { body: { name: 'together', memberIds: [randomUUID()] } },
  'PATCH /channels/:channelId': { body: { description: 'Changed' } },
  'POST /channels/:channelId/members': { body: { principalId: randomUUID() } },
  'POST /channels/:channelId/read': { body: { seq: 1 } },
  'POST /channels/:channelId/messages': { body: { content: 'Hello' } },
  'PATCH /channels/:channelId/messages/:messageId': { body: { content: 'Changed' } },
  'POST /channels/:channelId/messages/:messageId/reactions': { body: { emoji: '👍' } },
  'POST /channels/:channelId/tasks': { body: { title: 'New task' } },
  'PATCH /channels/:channelId/tasks/:taskId': { body: { title: 'Changed' } },
  'POST /channels/:channelId/tasks/:taskId/assignees': { body: { principalId: randomUUID() } },
  'POST /channels/:channelId/tasks/:taskId/comments': { body: { content: 'Changed' } },
  'POST /drive/files/upload-url': {
    body: { fileName: 'a.txt', contentType: 'text/plain', size: 1 },
  },
  'POST /drive/files': {
    body: {
      fileId: randomUUID(),
      s3Key: 'x',
      fileName: 'a.txt',
      contentType: 'text/plain',
      size: 1,
    },
  },
  'POST /vault/vaults': { body: { name: 'New vault' } },
  'PATCH /vault/vaults/:vaultId': { body: { name: 'Changed' } },
  'PUT /vault/vaults/:vaultId/masking-policy': { body: { alwaysMask: [], neverMask: [] } },
  'PUT /vault/vaults/:vaultId/members/:principalId': { body: { role: 'viewer' } },
  'POST /vault/vaults/:vaultId/items': {
    body: { name: 'New item', type: 'note', fields: { note: 'x' } },
  },
  'POST /vault/vaults/:vaultId/import': {
    body: { items: [{ name: 'New item', type: 'note', fields: { note: 'x' } }] },
  },
  'POST /vault/items/:itemId/restore': { body: { version: 1 } },
  'PATCH /vault/items/:itemId': { body: { name: 'Changed' } },
  'POST /vault/leases': { body: { itemId: randomUUID(), reason: 'To look' } },
  'POST /vault/leases/:leaseId/extend': { body: { durationSeconds: 60 } },
  'PUT /schedule/sync': { body: { events: [] } },
  'POST /schedule/events': { body: { title: 'Nightly', cronExpression: '0 3 * * *' } },
  'PATCH /schedule/events/:eventId': { body: { title: 'Changed' } },
  'POST /schedule/events/:eventId/occurrences': {
    body: { scheduledAt: '2026-01-01T03:00:00Z', status: 'completed' },
  },
  'POST /webhooks': { body: { url: 'http://127.0.0.1:9/hook', eventTypes: ['task.created'] } },
  'POST /webhooks/check-url': { body: { url: 'http://127.0.0.1:9/hook' } },
  'POST /webhooks/:webhookId/replay-missed': { body: { since: new Date().toISOString() } },
  'PATCH /webhooks/:webhookId': { body: { status: 'disabled' } },
  'GET /schedule/calendar': { query: '?from=2026-01-01T00:00:00Z&to=2026-01-08T00:00:00Z' },
  'GET /search': { query: '?q=plans' },
  'PUT /profile/read-receipt-emoji': { body: { emoji: '👍' } },
}

/** Open to everybody, and nothing else is. */
const PUBLIC = [
  'GET /healthz',
  'GET /readyz',
  'GET /auth/setup',
  'POST /auth/setup',
  'POST /auth/login',
  'POST /auth/refresh',
  'POST /invites/accept',
]

const roles: Role[] = ['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer']
/** What the access rule answers: anything else came from behind it. */
const REFUSALS = new Set(['unauthenticated', 'invalid_token', 'forbidden', 'missing_scope'])

let platform: TestPlatform
let ours: World
let theirs: World
let routes: RouteEntry[]
const tokens = new Map<string, string>()

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  const owner = await setupOwner(platform)
  ours = await furnish(platform, owner)
  theirs = await furnish(platform, await createOtherWorkspace(platform))
  routes = platform.app.server.routeTable
  for (const role of roles)
    tokens.set(role, (await addMember(platform, owner, role, `the-${role}`)).accessToken)
  tokens.set('agent', ours.agent.key)
  tokens.set(
    'agent with scope schedule',
    (await createAgent(platform, owner, 'narrow', ['schedule'])).key,
  )
})
afterAll(() => platform.stop())

const nameOf = ({ method, url }: RouteEntry): string => `${method} ${url.replace('/api/v1', '')}`
const parametersOf = (url: string): string[] => url.match(/:\w+/g) ?? []

/** The address with its parameters replaced. A parameter that no world knows fails the test: list it in `world.ts`. */
function fill(url: string, idOf: (place: string, parameter: string) => string): string {
  const [, one = '', two = ''] = url.replace('/api/v1', '').split('/')
  const place = one === 'vault' ? `/${one}/${two}` : `/${one}`
  return url.replace(/:\w+/g, (parameter) => encodeURIComponent(idOf(place, parameter)))
}
function idIn(world: World) {
  return (place: string, parameter: string): string => {
    const found = world.ids[parameter] ?? world.ids[`${place}/${parameter}`]
    if (!found) throw new Error(`No example of ${place}/${parameter}: add one to world.ts.`)
    return found
  }
}
const nobodys = (place: string, parameter: string): string =>
  parameter === ':emoji' ? '👍' : idIn(ours)(place, parameter) && randomUUID()

function send(route: RouteEntry, path: string, token?: string): Promise<RawAnswer> {
  const { body, query = '' } = requests[nameOf(route)] ?? {}
  const hasBody = route.method !== 'GET' && route.method !== 'DELETE'
  return rawCall(platform, route.method, path + query, {
    ...(token !== undefined && { token }),
    ...(hasBody && { body: body ?? {} }),
  })
}

/** What the tables say about a caller and a route: read here anew, not by the code that is tested. */
function mayCall(caller: string, route: RouteEntry): boolean {
  const { access, only } = route
  const isAgent = caller.startsWith('agent')
  if (only && only !== (isAgent ? 'agent' : 'human')) return false
  // A key with a few scopes must not register one with all.
  if (nameOf(route) === 'POST /agents/me/public-keys') return caller === 'agent'
  if (access === 'signed-in' || access === 'public') return true
  if (!isAgent) {
    const allowed: readonly string[] = permissionRoles[access]
    return allowed.includes(caller)
  }
  const scope = new Map<string, string>(Object.entries(agentPermissions)).get(access)
  return scope !== undefined && (caller === 'agent' || scope === 'schedule')
}

test('no route is open to everybody but the ones that must be', () => {
  expect(
    routes
      .filter(({ access }) => access === 'public')
      .map(nameOf)
      .toSorted(),
  ).toEqual(PUBLIC.toSorted())
})

test('every example belongs to a route', () => {
  const names = new Set(routes.map(nameOf))
  expect(Object.keys(requests).filter((name) => !names.has(name))).toEqual([])
})

test('without a sign-in every other route answers 401', async () => {
  for (const route of routes.filter(({ access }) => access !== 'public')) {
    const { status, body } = await send(route, fill(route.url, idIn(ours)))
    expect([nameOf(route), status, body.code]).toEqual([nameOf(route), 401, 'unauthenticated'])
  }
})

describe.each([...roles, 'agent', 'agent with scope schedule'])('as %s', (caller) => {
  test('every route answers as the permission table says', async () => {
    // Signing out ends the token that the other routes are asked with.
    const isLast = (route: RouteEntry): boolean => route.url.endsWith('/logout')
    for (const route of routes.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)))) {
      if (route.access === 'public') continue
      const { status, body } = await send(route, fill(route.url, nobodys), tokens.get(caller))
      const wasRefused = REFUSALS.has(body.code ?? '')
      expect([nameOf(route), wasRefused]).toEqual([nameOf(route), !mayCall(caller, route)])
      expect(status).toBeLessThan(500)
    }
  })
})

describe("another workspace's ids", () => {
  test.each(['owner', 'agent'] as const)(
    'answer our %s exactly as ids that do not exist',
    async (caller) => {
      const token = caller === 'owner' ? ours.owner.accessToken : ours.agent.key
      for (const route of routes) {
        const parameters = parametersOf(route.url).filter((parameter) => parameter !== ':emoji')
        if (parameters.length === 0 || !mayCall(caller, route)) continue
        const unknown = await send(route, fill(route.url, nobodys), token)
        const foreign = await send(route, fill(route.url, idIn(theirs)), token)
        expect([nameOf(route), unknown.status]).toEqual([nameOf(route), 404])
        expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
        if (parameters.length === 1) continue
        // Our room with their thing in it.
        const inOurs = (other: (place: string, parameter: string) => string): string =>
          fill(route.url, (place, parameter) =>
            (parameter === parameters[0] ? idIn(ours) : other)(place, parameter),
          )
        const unknownInside = await send(route, inOurs(nobodys), token)
        const foreignInside = await send(route, inOurs(idIn(theirs)), token)
        expect([nameOf(route), unknownInside.status >= 400]).toEqual([nameOf(route), true])
        expect({ ...foreignInside.body, requestId: '' }).toEqual({
          ...unknownInside.body,
          requestId: '',
        })
      }
    },
  )

  test('in a body or a query answer as ids that do not exist, and leave nothing behind', async () => {
    const it = (world: World | null, key: string): string => world?.ids[key] ?? randomUUID()
    const channel = it(ours, '/channels/:id')
    const task = it(ours, '/channels/:taskId')
    const cases: [string, string, (world: World | null) => object][] = [
      [
        'POST',
        '/channels',
        (world) => ({ name: 'with them', memberIds: [it(world, ':memberId')] }),
      ],
      ['POST', '/channels/dm', (world) => ({ principalId: it(world, ':agentId') })],
      [
        'POST',
        '/channels/collaboration',
        (world) => ({ name: 'with them', memberIds: [it(world, ':agentId')] }),
      ],
      [
        'POST',
        `/channels/${channel}/members`,
        (world) => ({ principalId: it(world, ':memberId') }),
      ],
      [
        'POST',
        `/channels/${channel}/messages`,
        (world) => ({ content: 'x', threadRootId: it(world, '/channels/:messageId') }),
      ],
      [
        'POST',
        `/channels/${channel}/messages`,
        (world) => ({ content: 'x', attachmentIds: [it(world, '/drive/:id')] }),
      ],
      [
        'POST',
        `/channels/${channel}/tasks`,
        (world) => ({ title: 'x', assigneeIds: [it(world, ':memberId')] }),
      ],
      [
        'PATCH',
        `/channels/${channel}/tasks/${task}`,
        (world) => ({ blockedBy: [it(world, '/channels/:taskId')] }),
      ],
      [
        'PATCH',
        `/channels/${channel}/tasks/${task}`,
        (world) => ({ afterTaskId: it(world, '/channels/:taskId') }),
      ],
      [
        'POST',
        `/channels/${channel}/tasks/${task}/assignees`,
        (world) => ({ principalId: it(world, ':agentId') }),
      ],
      [
        'POST',
        '/vault/leases',
        (world) => ({ itemId: it(world, '/vault/items/:id'), reason: 'x' }),
      ],
      [
        'PUT',
        `/vault/vaults/${it(ours, '/vault/vaults/:id')}/members/{}`,
        () => ({ role: 'manager' }),
      ],
      [
        'POST',
        '/schedule/events',
        (world) => ({ title: 'x', cronExpression: '0 3 * * *', agentId: it(world, ':agentId') }),
      ],
    ]
    for (const [method, path, body] of cases) {
      const ask = (world: World | null) =>
        rawCall(platform, method, `/api/v1${path.replace('{}', it(world, ':memberId'))}`, {
          token: ours.owner.accessToken,
          body: body(world),
        })
      const unknown = await ask(null)
      const foreign = await ask(theirs)
      expect([path, unknown.status >= 400 && unknown.status < 500]).toEqual([path, true])
      expect([path, foreign.status, foreign.body.code]).toEqual([
        path,
        unknown.status,
        unknown.body.code,
      ])
    }
  })
})

describe('who is not let in any more', () => {
  test('is refused on every route: a disabled member, a frozen agent, an ended session', async () => {
    const { client } = ours.owner
    const member = await addMember(platform, ours.owner, 'admin', 'leaving')
    const frozen = await createAgent(platform, ours.owner, 'freezing')
    const signedOut = await addMember(platform, ours.owner, 'admin', 'signed-out')
    await client.updateMember(member.me.id, { status: 'disabled' })
    await client.freezeAgent(frozen.agent.id)
    await signedOut.client.logout()
    for (const route of routes.filter(({ access }) => access !== 'public')) {
      for (const token of [member.accessToken, frozen.key, signedOut.accessToken]) {
        const { status } = await send(route, fill(route.url, idIn(ours)), token)
        expect([nameOf(route), [401, 403].includes(status)]).toEqual([nameOf(route), true])
      }
    }
  })
})
