import { createServer } from 'node:https'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { auth } from '@modelcontextprotocol/sdk/client/auth.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '../../platform/test/code-of.ts'
import { addMember, createAgent } from '../../platform/test/harness.ts'
import { certificate } from '../../sdk/src/testing/certificate.ts'
import { Browser, byHand, connectAs, signIn, startOAuthWorld } from './oauth-world.ts'

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

test('without the scope of a tool access is refused before the tool is called, with it is not', async () => {
  const narrow = await hand.signedIn(['chat'])
  const call = (name: string, input: object = {}) =>
    hand.callMcp(narrow.access, 'tools/call', { name, arguments: input })
  for (const name of ['list_tasks', 'get_schedule', 'find_secrets', 'list_people']) {
    expect([name, (await call(name)).status]).toEqual([name, 403])
  }
  const answer = { requestId: crypto.randomUUID(), outcome: 'refused' }
  expect((await call('answer_request', { ...answer, kind: 'run_now' })).status).toBe(403)
  expect((await call('answer_request', { ...answer, kind: 'stop' })).status).toBe(200)
  expect((await call('list_channels')).status).toBe(200)
  // What is in a channel takes reading the channel, too.
  const tasks = await hand.signedIn(['tasks'])
  const listTasks = (input: object) =>
    hand.callMcp(tasks.access, 'tools/call', { name: 'list_tasks', arguments: input })
  expect((await listTasks({})).status).toBe(200)
  const refused = await listTasks({ channelId: world.channelId })
  expect(refused.status).toBe(403)
  expect(refused.headers.get('www-authenticate')).toContain('scope="tasks chat"')
  await forget()
})

test('who let an application act as an agent is one with it: they do not decide its requests', async () => {
  const { owner, platform } = world
  const agentId = world.agent.agent.id
  const admin = await addMember(platform, owner, 'admin', 'connecting')
  const { vault } = await owner.client.createVault({ name: 'Decided by others' })
  await owner.client.setVaultMember(vault.id, admin.me.id, 'approver')
  await owner.client.updateVault(vault.id, { ownAgentRequests: 'refuse' })
  const fields = { note: 'not-shown-here' }
  const made = { name: 'Db', type: 'note', fields } as const
  const { item } = await owner.client.createVaultItem(vault.id, made)
  const browser = new Browser()
  await signIn(mcpUrl, browser, { person: admin, agentId })
  const { client } = await connectAs(mcpUrl, browser)
  const asked = { itemId: item.id, reason: 'To look', fields: ['note'], waitSeconds: 0 }
  await client.callTool({ name: 'request_secret', arguments: asked })
  await client.close()
  const { leases } = await owner.client.listLeases({ itemId: item.id })
  const leaseId = leases[0]?.id ?? ''
  expect(await codeOf(admin.client.approveLease(leaseId))).toBe('403 self_approval')
  await forget()
  // Also once it is revoked.
  expect(await codeOf(admin.client.approveLease(leaseId))).toBe('403 self_approval')
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

  test('a refresh while the agent is stopped is told to come back later, and its token is good then', async () => {
    const { clientId, refreshToken } = await hand.signedIn()
    await world.owner.client.freezeAgent(world.agent.agent.id)
    expect(await hand.refresh(clientId, refreshToken)).toMatchObject({
      status: 503,
      body: { error: 'temporarily_unavailable' },
    })
    await world.owner.client.unfreezeAgent(world.agent.agent.id)
    expect((await hand.refresh(clientId, refreshToken)).status).toBe(200)
    await forget()
  })

  test('one refresh after the other leaves no more rows than a few', async () => {
    const { clientId, refreshToken } = await hand.signedIn()
    let token = refreshToken
    for (let count = 0; count < 30; count++)
      token = (await hand.refresh(clientId, token)).body['refresh_token']
    const { rows } = await sql`select 1 from oauth_tokens`.execute(world.platform.db)
    expect(rows.length).toBeLessThan(60)
    expect((await hand.refresh(clientId, token)).status).toBe(200)
    await forget()
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
