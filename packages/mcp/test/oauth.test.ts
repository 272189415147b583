import { createServer } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { auth } from '@modelcontextprotocol/sdk/client/auth.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../platform/test/code-of.ts'
import { addMember, createAgent } from '../../platform/test/harness.ts'
import { rawCall } from '../../platform/test/raw-call.ts'
import { certificate } from '../../sdk/src/testing/certificate.ts'
import { toolsWithScope } from '../src/scopes.ts'
import { Browser, byHand, connectAs, REDIRECT, signIn, startOAuthWorld } from './oauth-world.ts'

let world: Awaited<ReturnType<typeof startOAuthWorld>>
let hand: ReturnType<typeof byHand>
let mcpUrl: string
beforeAll(async () => {
  world = await startOAuthWorld()
  hand = byHand(world)
  mcpUrl = `${world.publicUrl}/mcp`
})
afterAll(() => world.stop())

const asOwner = () => ({ person: world.owner, agentId: world.agent.agent.id })
const manifestOf = async (browser: Browser) => {
  const { client } = await connectAs(mcpUrl, browser)
  const { content } = await client.callTool({ name: 'get_manifest', arguments: {} })
  await client.close()
  return JSON.stringify(content)
}
/** Every application that acts as the agent ends. */
const forget = async () => {
  const { applications } = await world.owner.client.listAgentApplications(world.agent.agent.id)
  for (const { id } of applications) await world.owner.client.revokeApplication(id)
}

describe('the official client', () => {
  test('is told where to sign in, registers, and acts as the agent that a person chose', async () => {
    const browser = new Browser()
    await expect(connectAs(mcpUrl, browser)).rejects.toThrow('Unauthorized')
    expect(browser.sentTo?.href.startsWith(`${world.publicUrl}/oauth/authorize?`)).toBe(true)
    expect(browser.sentTo?.searchParams.get('resource')).toBe(mcpUrl)
    const authorizationCode = await browser.allow(world.owner, world.agent.agent.id)
    await auth(browser, { serverUrl: mcpUrl, authorizationCode })
    expect(await manifestOf(browser)).toContain('my-agent')
    const { applications } = await world.owner.client.listApplications()
    expect(applications).toMatchObject([
      {
        name: 'Example client',
        host: null,
        redirectHost: '127.0.0.1:33418',
        agentId: world.agent.agent.id,
        allowedBy: world.owner.me.id,
        scopes: ['agents', 'chat', 'tasks', 'schedule', 'vault'],
      },
    ])
    expect(applications[0]?.lastUsedAt).not.toBeNull()
    await forget()
  })

  test('refreshes by itself, and the token before goes on until it ends', async () => {
    const browser = new Browser()
    const first = await signIn(mcpUrl, browser, asOwner())
    await auth(browser, { serverUrl: mcpUrl })
    const second = browser.kept.tokens
    expect(second?.access_token).not.toBe(first.access_token)
    expect(second?.refresh_token).not.toBe(first.refresh_token)
    expect(await manifestOf(browser)).toContain('my-agent')
    await forget()
  })

  test('is known by the document at its address (CIMD), which is read once', async () => {
    let asked = 0
    setDefaultCACertificates([...getCACertificates('default'), certificate.cert])
    const host = createServer(certificate, (request, response) => {
      asked++
      response.setHeader('content-type', 'application/json')
      response.end(
        JSON.stringify({
          client_id: `https://${request.headers.host}${request.url}`,
          client_name: 'Documented',
          redirect_uris: ['http://127.0.0.1/callback'],
        }),
      )
    })
    await new Promise<void>((listening) => host.listen(0, '127.0.0.1', listening))
    const address = host.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const browser = new Browser(`https://localhost:${port}/client.json`)
    await signIn(mcpUrl, browser, asOwner())
    expect(browser.sentTo?.searchParams.get('client_id')).toBe(browser.clientMetadataUrl)
    expect(await manifestOf(browser)).toContain('my-agent')
    const { applications } = await world.owner.client.listApplications()
    expect(applications).toMatchObject([{ name: 'Documented', host: `localhost:${port}` }])
    await signIn(mcpUrl, new Browser(browser.clientMetadataUrl), asOwner())
    expect(asked).toBe(1)
    host.close()
    await forget()
  })

  test('is told what it lacks, asks the person again, and then may', async () => {
    const browser = new Browser()
    await signIn(mcpUrl, browser, { ...asOwner(), scopes: ['chat'] })
    const { client, transport } = await connectAs(mcpUrl, browser)
    browser.sentTo = undefined
    // With one it would refresh, which gives no more than was allowed.
    if (browser.kept.tokens) delete browser.kept.tokens.refresh_token
    const list = () => client.callTool({ name: 'list_tasks', arguments: {} })
    await expect(list()).rejects.toThrow()
    expect(browser.sentTo).toMatchObject({ pathname: '/oauth/authorize' })
    await transport.finishAuth(await browser.allow(world.owner, world.agent.agent.id))
    const answer = await list()
    expect(answer.isError).not.toBe(true)
    await client.close()
    const raw = await hand.signedIn(['chat'])
    const refused = await hand.callMcp(raw.access, 'tools/call', { name: 'list_tasks' })
    expect(refused.status).toBe(403)
    expect(refused.headers.get('www-authenticate')).toBe(
      `Bearer error="insufficient_scope", scope="chat tasks", resource_metadata="${world.publicUrl}/.well-known/oauth-protected-resource/mcp"`,
    )
    await forget()
  })
})

test('each tool that is said to need a scope is there, and access without it is refused', async () => {
  const browser = new Browser()
  await signIn(mcpUrl, browser, asOwner())
  const { client } = await connectAs(mcpUrl, browser)
  const names = (await client.listTools()).tools.map(({ name }) => name)
  expect(toolsWithScope.filter((name) => !names.includes(name))).toEqual([])
  await client.close()
  const narrow = await hand.signedIn(['chat'])
  for (const name of ['list_tasks', 'get_schedule', 'find_secrets', 'list_people']) {
    const refused = await hand.callMcp(narrow.access, 'tools/call', { name, arguments: {} })
    expect([name, refused.status]).toEqual([name, 403])
  }
  await forget()
})

describe('metadata', () => {
  test('names the address that a client came by, of the two that are configured, whatever its Host says', async () => {
    for (const [at, base] of [
      [world.publicUrl, world.publicUrl],
      [world.apiUrl, world.apiUrl],
    ] as const) {
      for (const path of ['', '/mcp']) {
        const answer = await fetch(`${at}/.well-known/oauth-protected-resource${path}`, {
          headers: { 'x-forwarded-host': 'evil.example.com' },
        })
        expect(await answer.json()).toMatchObject({
          resource: `${base}/mcp`,
          authorization_servers: [world.publicUrl],
        })
      }
      const refused = await fetch(`${at}/mcp`, { method: 'POST' })
      expect(refused.status).toBe(401)
      expect(refused.headers.get('www-authenticate')).toBe(
        `Bearer resource_metadata="${base}/.well-known/oauth-protected-resource/mcp", scope="agents chat tasks schedule vault"`,
      )
    }
    for (const name of ['oauth-authorization-server', 'openid-configuration'])
      expect(await (await fetch(`${world.publicUrl}/.well-known/${name}`)).json()).toMatchObject({
        issuer: world.publicUrl,
        code_challenge_methods_supported: ['S256'],
        authorization_response_iss_parameter_supported: true,
        client_id_metadata_document_supported: true,
      })
  })
})

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

describe('races and reuse', () => {
  const live = async () =>
    (await world.owner.client.listAgentApplications(world.agent.agent.id)).applications.length
  const detected = async () => {
    const { entries } = await world.owner.client.listAudit({ limit: 1 })
    return entries[0]?.action
  }

  test('a code is exchanged once; who brings it again ends what it gave', async () => {
    const { clientId, code } = await hand.newCode()
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => hand.exchange(clientId, code)),
    )
    const [good, ...more] = answers.filter(({ status }) => status === 200)
    expect(more).toEqual([])
    expect(answers.filter(({ body }) => body['error'] === 'invalid_grant')).toHaveLength(4)
    expect((await hand.callMcp(good?.body['access_token'])).status).toBe(401)
    expect(await hand.refresh(clientId, good?.body['refresh_token'])).toMatchObject({ status: 400 })
    expect(await live()).toBe(0)
    expect(await detected()).toBe('application.reuse_detected')
  })

  test('a refresh whose answer was lost is made again; once an answer arrived, the old token ends all', async () => {
    const { clientId, refreshToken } = await hand.signedIn()
    const [one, two] = await Promise.all([
      hand.refresh(clientId, refreshToken),
      hand.refresh(clientId, refreshToken),
    ])
    expect([one.status, two.status]).toEqual([200, 200])
    await sql`update oauth_tokens set created_at = created_at - interval '1 hour'`.execute(
      world.platform.db,
    )
    const third = await hand.refresh(clientId, refreshToken)
    expect(third.status).toBe(200)
    expect((await hand.callMcp(third.body['access_token'])).status).toBe(200)
    await age()
    expect(await hand.refresh(clientId, refreshToken)).toMatchObject({
      status: 400,
      body: { error: 'invalid_grant' },
    })
    for (const { body } of [one, two, third])
      expect((await hand.callMcp(body['access_token'])).status).toBe(401)
    expect(await detected()).toBe('application.reuse_detected')
  })

  /** What was used was used a minute ago. */
  const age = () =>
    sql`update oauth_tokens set used_at = used_at - interval '1 minute'`.execute(world.platform.db)

  test('two that share what one refresh gave are found out', async () => {
    const { clientId, refreshToken } = await hand.signedIn()
    const lost = await hand.refresh(clientId, refreshToken)
    const arrived = await hand.refresh(clientId, refreshToken)
    const next = await hand.refresh(clientId, arrived.body['refresh_token'])
    expect((await hand.callMcp(next.body['access_token'])).status).toBe(200)
    await age()
    expect(await hand.refresh(clientId, lost.body['refresh_token'])).toMatchObject({ status: 400 })
    expect(await live()).toBe(0)
  })

  test('more is not refreshed than was allowed, nor by another client, nor for another address', async () => {
    const { clientId, refreshToken } = await hand.signedIn()
    for (const [change, error] of [
      [{ scope: 'chat vault' }, 'invalid_scope'],
      [{ client_id: 'somebody' }, 'invalid_grant'],
      [{ resource: 'https://example.com' }, 'invalid_target'],
    ] as const)
      expect(await hand.refresh(clientId, refreshToken, change)).toMatchObject({ body: { error } })
    expect((await hand.refresh(clientId, refreshToken, { scope: 'chat' })).status).toBe(200)
    await forget()
  })

  test('a client that asks again and again fills no table', async () => {
    const { clientId, refreshToken } = await hand.signedIn()
    for (let asked = 0; asked < 30; asked++) await hand.refresh(clientId, refreshToken)
    const { rows } = await sql`select 1 from oauth_tokens`.execute(world.platform.db)
    expect(rows.length).toBeLessThanOrEqual(41)
    await forget()
  })
})

describe('access ends', () => {
  test.each([
    ['it is revoked by who allowed it', async () => forget()],
    [
      'its client gives it back (RFC 7009)',
      async (_agent: string, signed: Awaited<ReturnType<typeof hand.signedIn>>) => {
        const form = { token: String(signed.refreshToken), client_id: signed.clientId }
        expect((await hand.post('/oauth/revoke', { ...form, client_id: 'else' })).status).toBe(200)
        expect((await hand.callMcp(signed.access)).status).toBe(200)
        expect((await hand.post('/oauth/revoke', form)).status).toBe(200)
      },
    ],
    [
      'its agent is frozen',
      async (agent: string) => void (await world.owner.client.freezeAgent(agent)),
    ],
  ])('when %s: at once, on every node, with what waits', async (_name, end) => {
    const second = await world.platform.addNode()
    const signed = await hand.signedIn()
    const at = second.url
    expect((await hand.callMcp(signed.access, 'ping', {}, at)).status).toBe(200)
    const waiting = hand.callMcp(signed.access, 'tools/call', {
      name: 'wait_for_messages',
      arguments: { waitSeconds: 50 },
    })
    await expect
      .poll(async () => (await world.owner.client.getAgent(world.agent.agent.id)).agent.presence)
      .toBe('online')
    await end(world.agent.agent.id, signed)
    const endedAt = performance.now()
    expect([401, 403]).toContain((await hand.callMcp(signed.access)).status)
    await expect
      .poll(async () => (await hand.callMcp(signed.access, 'ping', {}, at)).status, {
        timeout: 5_000,
      })
      .toBeGreaterThan(400)
    expect((await waiting).text).toContain('Access was taken away')
    expect(performance.now() - endedAt).toBeLessThan(10_000)
    await world.owner.client.unfreezeAgent(world.agent.agent.id).catch(() => {})
    await forget()
  })

  test('with its person: their role, their account, their agent', async () => {
    const member = await addMember(world.platform, world.owner, 'operator', 'allower')
    const { agent } = await createAgent(world.platform, member, 'allowed')
    const browser = new Browser()
    const { access_token: token } = await signIn(mcpUrl, browser, {
      person: member,
      agentId: agent.id,
    })
    const status = async () => (await hand.callMcp(token)).status
    expect(await status()).toBe(200)
    const { client } = world.owner
    const changes = [
      [{ role: 'viewer' }, { role: 'operator' }],
      [{ status: 'disabled' }, { status: 'active' }],
    ] as const
    for (const [out, back] of changes) {
      await client.updateMember(member.me.id, out)
      expect(await status()).toBe(401)
      await client.updateMember(member.me.id, back)
      expect(await status()).toBe(200)
    }
    await client.updateAgent(agent.id, { ownerId: world.owner.me.id })
    await expect.poll(status).toBe(401)
    await client.updateAgent(agent.id, { ownerId: member.me.id })
    await expect.poll(status).toBe(200)
    await client.deleteAgent(agent.id)
    expect(await status()).toBe(401)
  })

  test('a removed person leaves no application behind', async () => {
    const member = await addMember(world.platform, world.owner, 'operator', 'leaver')
    const { agent } = await createAgent(world.platform, member, 'left-behind')
    const { access_token: token } = await signIn(mcpUrl, new Browser(), {
      person: member,
      agentId: agent.id,
    })
    await world.owner.client.removeMember(member.me.id, world.owner.me.id)
    expect((await hand.callMcp(token)).status).toBe(401)
    expect((await world.owner.client.listAgentApplications(agent.id)).applications).toEqual([])
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
