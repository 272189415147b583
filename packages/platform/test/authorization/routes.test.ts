import type { Role } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RouteEntry } from '../../src/http/access.ts'
import { addMember, createAgent, setupOwner, startPlatform, type TestPlatform } from '../harness.ts'
import { furnish, type World } from '../world.ts'
import { requests } from './requests.ts'
import { agentOf, mayCall, permissions, type Caller } from './role-tables.ts'
import { fill, idIn, nameOf, nobodys, send } from './route-calls.ts'

/** Open to everybody, and nothing else is. */
const PUBLIC = [
  'GET /healthz',
  'GET /readyz',
  'GET /sdk.tgz',
  'GET /tools.tgz',
  'GET /mcp.tgz',
  'GET /openclaw.tgz',
  'GET /llms.txt',
  'GET /asyncapi.json',
  // Of OAuth: what applications read, and how they register and get tokens.
  'GET /.well-known/oauth-protected-resource',
  'GET /.well-known/oauth-protected-resource/mcp',
  'GET /.well-known/oauth-authorization-server',
  'GET /.well-known/openid-configuration',
  'POST /oauth/register',
  'POST /oauth/token',
  'POST /oauth/revoke',
  // Its address is the key.
  'GET /calendar/:file',
  'GET /auth/setup',
  'POST /auth/setup',
  'POST /auth/login',
  'POST /auth/refresh',
  'POST /auth/sso/start',
  'POST /auth/sso/finish',
  'POST /auth/passkeys/sign-in/start',
  'POST /auth/passkeys/sign-in',
  'POST /invites/check',
  'POST /invites/accept',
  'POST /auth/password-reset/request',
  'POST /auth/password-reset/check',
  'POST /auth/password-reset',
]

const roles: Role[] = ['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer']
/** What the access rule answers: anything else came from behind it. */
const REFUSALS = new Set(['unauthenticated', 'invalid_token', 'forbidden', 'missing_scope'])

let platform: TestPlatform
let ours: World
let routes: RouteEntry[]
const tokens = new Map<string, string>()
const narrow = agentOf('schedule')

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  const owner = await setupOwner(platform)
  ours = await furnish(platform, owner)
  routes = platform.app.server.routeTable
  for (const role of roles)
    tokens.set(role, (await addMember(platform, owner, role, `the-${role}`)).accessToken)
  tokens.set('agent with *', ours.agent.key)
  tokens.set(
    'agent with schedule',
    (await createAgent(platform, owner, 'narrow', ['schedule'])).key,
  )
})
afterAll(() => platform.stop())

test('every permission of a route stands in the table, and nothing else does', () => {
  const used = routes.map(({ access }) => access)
  const named = used.filter((access) => access !== 'public' && access !== 'signed-in')
  expect(named.filter((access) => !permissions.has(access))).toEqual([])
})

test('people read in their own account what the table says', async () => {
  for (const role of roles) {
    const { permissions: mine } = await platform.client({ token: tokens.get(role) ?? '' }).getMe()
    const listed = [...permissions].filter(([, row]) => row.roles.has(role)).map(([name]) => name)
    expect([role, mine.toSorted()]).toEqual([role, listed.toSorted()])
  }
})

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
    const { status, body } = await send(platform, route, fill(route.url, idIn(ours)))
    expect([nameOf(route), status, body.code]).toEqual([nameOf(route), 401, 'unauthenticated'])
  }
})

const callers: Caller[] = [...roles, agentOf('*'), narrow]

describe.each(callers)('as %s', (caller) => {
  test('every route answers as the permission table says', async () => {
    // Signing out ends the token that the other routes are asked with.
    const isLast = (route: RouteEntry): boolean => route.url.endsWith('/logout')
    for (const route of routes.toSorted((a, b) => Number(isLast(a)) - Number(isLast(b)))) {
      if (route.access === 'public') continue
      const { status, body } = await send(
        platform,
        route,
        fill(route.url, nobodys(ours)),
        tokens.get(caller),
      )
      const wasRefused = REFUSALS.has(body.code ?? '')
      expect([nameOf(route), wasRefused]).toEqual([nameOf(route), !mayCall(caller, route)])
      expect(status).toBeLessThan(500)
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
        const { status } = await send(platform, route, fill(route.url, idIn(ours)), token)
        expect([nameOf(route), [401, 403].includes(status)]).toEqual([nameOf(route), true])
      }
    }
  })
})
