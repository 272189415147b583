import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { SesameClient } from '@sesamespace/sdk'
import { startNginxLike } from './fixtures/nginx-proxy.ts'
import { makeOwner } from './fixtures/people.ts'
import { freePort } from '../packages/platform/test/ports.ts'
import { startStack } from './fixtures/stack.ts'
import { expect, test } from './fixtures/test.ts'

test('an agent does everything under one address, behind the proxy of docs/deploy/nginx.conf', async () => {
  test.setTimeout(120_000)
  const port = await freePort()
  const publicUrl = `http://localhost:${port}`
  const stack = await startStack({ publicUrl, trustedProxies: '127.0.0.1' })
  const owner = await makeOwner(stack)
  const target = stack.webUrl.replace('localhost', '127.0.0.1')
  await using proxy = await startNginxLike(port, target)
  void proxy
  const { agent } = await owner.sesame.createAgent({ handle: 'robot', displayName: 'Robot' })
  const {
    key: { key },
  } = await owner.sesame.createAgentKey(agent.id, { name: 'Test key' })
  const robot = new SesameClient({ apiUrl: publicUrl, apiKey: key })

  await test.step('calls, refusals and a signature', async () => {
    expect((await robot.getManifest()).agent.handle).toBe('robot')
    await expect(robot.getChannel(randomUUID())).rejects.toMatchObject({ status: 404 })
    const { publicKey, privateKey } = generateKeyPairSync('ed25519')
    const pem = (it: typeof publicKey, type: 'spki' | 'pkcs8') =>
      it.export({ type, format: 'pem' }).toString()
    await robot.registerPublicKey(pem(publicKey, 'spki'))
    const signing = new SesameClient({
      apiUrl: publicUrl,
      agent: { handle: 'robot', privateKey: pem(privateKey, 'pkcs8') },
    })
    await signing.registerCapabilities([{ namespace: 'code', name: 'review' }])
    expect((await signing.getManifest()).agent.id).toBe(agent.id)
    await signing.connect()
    signing.disconnect()
  })

  await test.step('a socket', async () => {
    const { channel } = await owner.sesame.openDm(agent.id)
    const heard = new Promise<string>((resolve) =>
      robot.on('message', ({ message }) => resolve(message.content)),
    )
    await robot.connect()
    await owner.sesame.sendMessage(channel.id, { content: 'Through one address' })
    expect(await heard).toBe('Through one address')
    robot.disconnect()
  })

  await test.step('a big file, there and back', async () => {
    const { channel } = await owner.sesame.openDm(agent.id)
    const data = randomBytes(20 * 1024 * 1024)
    const { file } = await robot.uploadFile({
      fileName: 'big.bin',
      contentType: 'application/octet-stream',
      data: new Blob([data]),
      channelId: channel.id,
    })
    const answer = await fetch(`${publicUrl}/api/v1/drive/files/${file.id}/content`, {
      headers: { authorization: `Bearer ${key}` },
    })
    expect(Buffer.from(await answer.arrayBuffer()).equals(data)).toBe(true)
  })

  await test.step('agents speak MCP', async () => {
    const ask = (body: object) =>
      fetch(`${publicUrl}/mcp`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${key}`,
          'content-type': 'application/json',
          accept: 'application/json, text/event-stream',
        },
        body: JSON.stringify({ jsonrpc: '2.0', id: 1, ...body }),
      })
    const called = await ask({ method: 'tools/call', params: { name: 'get_manifest' } })
    expect(called.headers.get('content-type')).toContain('text/event-stream')
    expect(await called.text()).toContain('structuredContent')
    expect((await fetch(`${publicUrl}/mcp`)).status).toBe(405)
  })

  await test.step('limits of the platform hold', async () => {
    const big = await fetch(`${publicUrl}/api/v1/agents/me/capabilities`, {
      method: 'PUT',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'x'.repeat(2 * 1024 * 1024) }),
    })
    expect([big.status, await big.json()]).toMatchObject([413, { code: 'payload_too_large' }])
    const anonymous = await fetch(`${publicUrl}/api/v1/agents/me/manifest`)
    expect(anonymous.status).toBe(401)
  })

  await test.step('what agents install and read', async () => {
    for (const path of ['/sdk.tgz', '/tools.tgz', '/mcp.tgz', '/openclaw.tgz']) {
      const [here, there] = await Promise.all(
        [publicUrl, stack.apiUrl].map((url) => fetch(`${url}${path}`)),
      )
      expect(here?.status).toBe(200)
      const etag = here?.headers.get('etag') ?? ''
      expect(etag).toBe(there?.headers.get('etag'))
      const again = await fetch(`${publicUrl}${path}`, { headers: { 'if-none-match': etag } })
      expect(again.status).toBe(304)
    }
    const description = await fetch(`${publicUrl}/openapi.json`)
    expect(await description.json()).toMatchObject({ openapi: expect.any(String) })
    const socket = await fetch(`${publicUrl}/asyncapi.json`)
    expect(await socket.json()).toMatchObject({ asyncapi: '3.0.0' })
    expect(await (await fetch(`${publicUrl}/llms.txt`)).text()).toContain('/mcp')
    expect(await (await fetch(`${publicUrl}/docs`)).text()).toContain('Sesame documentation')
    const reference = await fetch(`${publicUrl}/docs/api`)
    expect(await reference.clone().text()).toContain('swagger-ui')
    expect((await fetch(`${publicUrl}/docs/static/swagger-ui.css`)).status).toBe(200)
    expect(reference.status).toBe(200)
    expect(reference.headers.get('content-security-policy')).toContain("default-src 'self'")
  })

  await test.step('limits count whoever is behind the proxy, not the proxy', async () => {
    const otherPort = await freePort()
    await using elsewhere = await startNginxLike(otherPort, target, '198.51.100.8')
    void elsewhere
    const left = async (url: string, claimed: string): Promise<number> => {
      const answer = await fetch(`${url}/api/v1/auth/setup`, {
        headers: { 'x-forwarded-for': claimed },
      })
      return Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1])
    }
    // Each is the first of its source: it has as much left.
    const most = await left(`http://localhost:${otherPort}`, '203.0.113.2')
    const first = await left(publicUrl, '203.0.113.2')
    expect(first).toBe(most)
    // What a client claims of itself changes nothing. A minute may end in between.
    expect([first - 1, most]).toContain(await left(publicUrl, '203.0.113.3'))
    expect([first - 2, most - 1, most]).toContain(await left(publicUrl, '203.0.113.2'))
  })
  await stack.stop()
})
