import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../platform/test/code-of.ts'
import { addMember, createAgent } from '../../platform/test/harness.ts'
import { rawCall } from '../../platform/test/raw-call.ts'
import { byHand, REDIRECT, startOAuthWorld } from './oauth-world.ts'

let world: Awaited<ReturnType<typeof startOAuthWorld>>
let hand: ReturnType<typeof byHand>
beforeAll(async () => {
  world = await startOAuthWorld()
  hand = byHand(world)
})
afterAll(() => world.stop())

/** Every application that acts as the agent ends. */
const forget = async () => {
  const { applications } = await world.owner.client.listAgentApplications(world.agent.agent.id)
  for (const { id } of applications) await world.owner.client.revokeApplication(id)
}

describe('refusals', () => {
  test.each([
    ['no redirect URI', {}, 'invalid_redirect_uri'],
    ['plain http elsewhere', { redirect_uris: ['http://example.com/cb'] }, 'invalid_redirect_uri'],
    ['a script', { redirect_uris: ['javascript:alert(1)'] }, 'invalid_redirect_uri'],
    ['data', { redirect_uris: ['data:text/html,x'] }, 'invalid_redirect_uri'],
    ['a fragment', { redirect_uris: ['https://a.example.com/#x'] }, 'invalid_redirect_uri'],
    ['credentials', { redirect_uris: ['https://u:p@example.com/'] }, 'invalid_redirect_uri'],
    ['too many', { redirect_uris: Array(21).fill(REDIRECT) }, 'invalid_redirect_uri'],
    [
      'the implicit grant',
      { redirect_uris: [REDIRECT], grant_types: ['implicit'], response_types: ['token'] },
      'invalid_client_metadata',
    ],
  ])('registration with %s (RFC 7591)', async (_name, metadata, error) => {
    expect(await hand.register(metadata)).toMatchObject({ status: 400, body: { error } })
  })

  test('registration gives a public client without a secret, and takes a program’s own scheme', async () => {
    const { status, body } = await hand.register({
      client_name: 'Own scheme',
      redirect_uris: ['cursor://anysphere.cursor-mcp/oauth/callback', 'com.example.app:/cb'],
      token_endpoint_auth_method: 'client_secret_basic',
    })
    expect(status).toBe(201)
    expect(body).toMatchObject({ token_endpoint_auth_method: 'none' })
    expect(body).not.toHaveProperty('client_secret')
  })

  test('a body that is no JSON, no form, or sends a parameter twice', async () => {
    const form = 'application/x-www-form-urlencoded'
    const cases = [
      ['/oauth/register', '{', 'application/json', 400],
      ['/oauth/register', 'a=b', form, 400],
      ['/oauth/token', '{}', 'application/json', 400],
      ['/oauth/token', 'grant_type=password&client_id=a&grant_type=b', form, 400],
      ['/oauth/token', 'x', 'text/html', 415],
      ['/oauth/token', `a=${'b'.repeat(20_000)}`, form, 413],
    ] as const
    for (const [path, body, type, status] of cases)
      expect(await hand.post(path, body, type)).toMatchObject({
        status,
        body: { error: expect.stringMatching(/^invalid_/), error_description: expect.any(String) },
      })
  })

  test('a request whose sender or way back is not known is told to the person alone', async () => {
    const { body } = await hand.register()
    const good = hand.request(String(body['client_id']))
    const bad = [
      { ...good, client_id: 'nobody' },
      { ...good, client_id: 'https://127.0.0.1/client.json' },
      { ...good, client_id: 'https://localhost/' },
      { ...good, redirect_uri: 'https://evil.example.com/' },
      { ...good, redirect_uri: `${REDIRECT}/more` },
      { ...good, redirect_uri: 'http://localhost:33418/callback' },
    ]
    for (const request of bad)
      for (const call of [
        () => world.owner.client.checkApplication(request),
        () => world.owner.client.refuseApplication(request),
        () => world.owner.client.allowApplication({ request, ...asAgent(), scopes: ['chat'] }),
      ])
        expect(await codeOf(call())).toBe('400 unknown_application')
    // The port of a loopback address is chosen anew each time.
    await world.owner.client.checkApplication({
      ...good,
      redirect_uri: 'http://127.0.0.1:9/callback',
    })
  })

  const asAgent = () => ({ agentId: world.agent.agent.id })

  test.each([
    ['no PKCE', { code_challenge: '' }, 'invalid_request'],
    ['plain PKCE', { code_challenge_method: 'plain' }, 'invalid_request'],
    ['the implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['a resource of others', { resource: 'https://example.com/mcp' }, 'invalid_target'],
    ['scopes that are none', { scope: 'openid *' }, 'invalid_scope'],
  ])('a request with %s goes back with its error', async (_name, change, error) => {
    const { body } = await hand.register()
    const request = { ...hand.request(String(body['client_id'])), ...change, state: 's' }
    const { application } = await world.owner.client.checkApplication(request)
    const back = new URL(application.refusal?.redirectTo ?? '')
    expect(Object.fromEntries(back.searchParams)).toMatchObject({
      error,
      state: 's',
      iss: world.publicUrl,
    })
    expect(
      await codeOf(
        world.owner.client.allowApplication({ request, ...asAgent(), scopes: ['chat'] }),
      ),
    ).toBe('400 invalid_request')
  })

  test('a person who says no sends access_denied back, and it is audited', async () => {
    const { body } = await hand.register()
    const request = { ...hand.request(String(body['client_id'])), state: 'kept' }
    const { redirectTo } = await world.owner.client.refuseApplication(request)
    expect(Object.fromEntries(new URL(redirectTo).searchParams)).toMatchObject({
      error: 'access_denied',
      state: 'kept',
      iss: world.publicUrl,
    })
    const { entries } = await world.owner.client.listAudit({ limit: 1 })
    expect(entries[0]?.action).toBe('application.refused')
  })

  test.each([
    ['another verifier', { code_verifier: 'a'.repeat(43) }, 'invalid_grant'],
    ['another client', { client_id: 'somebody' }, 'invalid_grant'],
    ['another way back', { redirect_uri: 'http://127.0.0.1:1/callback' }, 'invalid_grant'],
    ['another resource', { resource: 'https://example.com/mcp' }, 'invalid_target'],
    ['no verifier', { code_verifier: '' }, 'invalid_request'],
    ['a password', { grant_type: 'password' }, 'unsupported_grant_type'],
    ['no client', { client_id: '' }, 'invalid_client'],
  ])('a code is not exchanged with %s', async (_name, change, error) => {
    const { clientId, code } = await hand.newCode()
    const refused = await hand.exchange(clientId, code, change)
    expect(refused).toMatchObject({
      status: error === 'invalid_client' ? 401 : 400,
      body: { error },
    })
    expect(refused.headers.get('cache-control')).toBe('no-store')
    expect((await hand.exchange(clientId, code)).status).toBe(200)
    await forget()
  })

  test('a code that is a minute old, by the clock of the database', async () => {
    const { clientId, code } = await hand.newCode()
    await sql`update oauth_grants set expires_at = now() where code_used_at is null`.execute(
      world.platform.db,
    )
    expect(await hand.exchange(clientId, code)).toMatchObject({ body: { error: 'invalid_grant' } })
  })

  test('a token is for MCP alone: not for REST, not for the socket, not for another address', async () => {
    const { access, refreshToken } = await hand.signedIn()
    expect((await hand.callMcp(access)).status).toBe(200)
    expect((await hand.callMcp(access, 'ping', {}, world.apiUrl)).status).toBe(200)
    for (const token of [access, refreshToken])
      expect(
        await rawCall(world.platform, 'GET', '/api/v1/channels', { token: String(token) }),
      ).toMatchObject({ status: 401, body: { code: 'invalid_token' } })
    await expect(world.platform.client({ apiKey: String(access) }).connect()).rejects.toThrow()
    expect((await hand.callMcp(refreshToken)).status).toBe(401)
    await sql`update oauth_grants set resource = 'https://old.example.com/mcp'`.execute(
      world.platform.db,
    )
    await expect.poll(async () => (await hand.callMcp(access)).status).toBe(401)
    await forget()
  })

  test('only hashes of codes and tokens are stored', async () => {
    const { access, refreshToken, code } = await hand.signedIn()
    const { rows } = await sql`
      select g::text as text from oauth_grants g union all select t::text from oauth_tokens t
      union all select details::text from audit_entries union all select payload::text from events
    `.execute(world.platform.db)
    const text = JSON.stringify(rows)
    for (const secret of [access, refreshToken, code]) {
      expect(text).not.toContain(String(secret))
      expect(text).not.toContain(Buffer.from(String(secret)).toString('hex'))
    }
    await forget()
  })
})

describe('who may allow', () => {
  test('is who may make the agent a key, and nobody is let see or end what others allowed without it', async () => {
    const operator = await addMember(world.platform, world.owner, 'operator', 'operating')
    const viewer = await addMember(world.platform, world.owner, 'viewer', 'viewing')
    const { body } = await hand.register()
    const request = hand.request(String(body['client_id']))
    const agentId = world.agent.agent.id
    for (const person of [operator, viewer])
      expect(
        await codeOf(person.client.allowApplication({ request, agentId, scopes: ['chat'] })),
      ).toBe('403 forbidden')
    const { vault } = await world.owner.client.createVault({ name: 'Guarded' })
    const { agent } = await createAgent(world.platform, operator, 'reaching')
    await world.owner.client.setVaultMember(vault.id, agent.id, 'user')
    expect(
      await codeOf(
        operator.client.allowApplication({ request, agentId: agent.id, scopes: ['vault'] }),
      ),
    ).toBe('403 forbidden')
    await operator.client.allowApplication({ request, agentId: agent.id, scopes: ['chat'] })
    for (const [scopes, code] of [
      [[], '400 empty_selection'],
      [['tasks'], '400 invalid_request'],
    ] as const)
      expect(
        await codeOf(
          operator.client.allowApplication({
            request: { ...request, scope: 'chat' },
            agentId: agent.id,
            scopes: [...scopes],
          }),
        ),
      ).toBe(code)
    await hand.signedIn()
    const [application] = (await world.owner.client.listAgentApplications(agentId)).applications
    expect(await codeOf(viewer.client.revokeApplication(application?.id ?? ''))).toBe(
      '404 not_found',
    )
    await operator.client.revokeApplication(application?.id ?? '')
    const { entries } = await world.owner.client.listAudit({ limit: 1 })
    expect(entries[0]).toMatchObject({ action: 'application.revoked', targetId: agentId })
  })
})
