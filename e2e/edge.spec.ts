import { once } from 'node:events'
import { connect } from 'node:net'
import { randomUUID } from 'node:crypto'
import { WebSocket } from 'ws'
import { paths } from '../lib/shared/paths.ts'
import { expect, test } from './fixtures/test.ts'
import type { Stack } from './fixtures/stack.ts'

/** What a hand-written request gets until the server ends the connection. The client never ends it. */
async function answerOf(stack: Stack, lines: string[]): Promise<string> {
  const { port } = new URL(stack.webUrl)
  const socket = connect({ port: Number(port), host: '127.0.0.1' })
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  socket.on('error', () => {})
  socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  await once(socket, 'close')
  return answer
}

const upgrade = (path: string, ...more: string[]): string[] => [
  `GET ${path} HTTP/1.1`,
  'Host: localhost',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==',
  ...more,
]

test.describe("the dashboard's port", () => {
  for (const [name, origin] of [
    ['another site', 'https://evil.example.net'],
    ['an opaque origin', 'null'],
  ] as const)
    test(`refuses the socket of ${name} with 403 and ends the connection`, async ({ stack }) => {
      const answer = await answerOf(stack, upgrade('/v1/connect', `Origin: ${origin}`))
      expect(answer).toMatch(/^HTTP\/1\.1 403/)
      expect(answer).toContain('origin_not_allowed')
    })

  for (const path of ['/', '/chat', '/api/health', '/_next/static/none.js'])
    test(`ends an upgrade that nobody takes, at ${path}`, async ({ stack }) => {
      expect(await answerOf(stack, upgrade(path, `Origin: ${stack.webUrl}`))).toMatch(
        /^(HTTP\/1\.1 404|$)/,
      )
    })

  test('passes an agent without an origin on, which signs in with its first frame', async ({
    stack,
    newAgent,
  }) => {
    const { apiKey } = await newAgent()
    const socket = new WebSocket(`${stack.webUrl.replace('http', 'ws')}/v1/connect`)
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'auth', apiKey }))
    const [frame] = await once(socket, 'message')
    expect(JSON.parse(String(frame))).toMatchObject({ type: 'authenticated' })
    socket.close()
  })

  test('refuses an upload of nobody by its head, and takes one of a person', async ({
    stack,
    context,
    owner,
  }) => {
    const path = `/api/channels/${randomUUID()}/files?name=a.bin`
    const { port } = new URL(stack.webUrl)
    const socket = connect({ port: Number(port), host: '127.0.0.1' })
    socket.write(
      `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nOrigin: ${stack.webUrl}\r\nContent-Type: application/octet-stream\r\nContent-Length: 1000000\r\n\r\n`,
    )
    const [head] = await once(socket, 'data')
    expect(String(head)).toMatch(/^HTTP\/1\.1 401/)
    socket.destroy()

    const { channel } = await owner.sesame.createChannel({
      name: `files-${randomUUID().slice(0, 8)}`,
      kind: 'channel',
    })
    const answer = await context.request.post(
      `${stack.webUrl}/api/channels/${channel.id}/files?name=a.bin`,
      {
        headers: { origin: stack.webUrl, 'content-type': 'application/octet-stream' },
        data: Buffer.alloc(3 * 1024 * 1024, 'x'),
      },
    )
    expect(await answer.json()).toMatchObject({ file: { size: 3 * 1024 * 1024 } })
  })

  test('names the configured host in the policy of a page, whatever Host says', async ({
    stack,
  }) => {
    const answer = await answerOf(stack, [
      'GET /login HTTP/1.1',
      'Host: evil.example.net',
      'X-Forwarded-Proto: https',
      'Connection: close',
    ])
    expect(answer).toContain(`ws://${new URL(stack.webUrl).host}`)
    expect(answer.split('\r\n\r\n')[0]).not.toContain('evil.example.net')
  })
})

test('a sign-in that is sent before the page takes input puts no password into the address', async ({
  browser,
  stack,
}) => {
  const context = await browser.newContext({ baseURL: stack.webUrl, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(paths.login())
  await page.getByLabel('Email').fill('canary@example.com')
  await page.getByLabel('Password').fill('canary')
  const sent = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByLabel('Password').press('Enter')
  expect((await sent).status()).toBe(200)
  await expect(page).toHaveURL(paths.login())
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await context.close()
})
