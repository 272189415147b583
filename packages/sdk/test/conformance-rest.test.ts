import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiVersion } from '@sesamespace/contract/version'
import { send, type RawRequest } from './raw-http.ts'
import { startWorld, unknownId, type World } from './world.ts'

// The REST calls that clients written by others make, as bytes on the wire: neither our SDK nor its types take part.

let world: World
let key: string
let base: string
let channel: string

beforeAll(async () => {
  world = await startWorld()
  key = world.agent.key
  base = `${world.apiUrl}/api/v1`
  channel = `/channels/${world.channelId}`
})
afterAll(() => world.platform.stop())

const call = (method: string, path: string, options: RawRequest = {}) =>
  send(method, `${base}${path}`, { key, ...options })
const say = (body: object) => call('POST', `${channel}/messages`, { body })
const text = (content: string) => ({ content, kind: 'text', intent: 'chat' })

describe('who is calling', () => {
  test('an API key or an access JWT is a bearer token, and an agent’s id is its principal id', async () => {
    expect(key).toMatch(/^sk_/)
    const agent = await call('GET', '/auth/me')
    expect(agent.status).toBe(200)
    expect(agent.body.data).toMatchObject({
      id: world.agent.agent.id,
      handle: 'my-agent',
      displayName: expect.any(String),
      workspaceId: expect.any(String),
    })
    expect(agent.headers['x-sesame-version']).toBe(apiVersion)
    const person = await call('GET', '/auth/me', { key: world.owner.accessToken })
    expect(person.body.data.handle).toBe('olive')
  })

  test.each([
    ['a wrong key', 'sk_wrong', 401],
    ['a broken token', 'not.a.token', 401],
    ['no token', undefined, 401],
  ])('%s is refused with a sentence in `error`', async (_what, wrong, status) => {
    const answer = await send('GET', `${base}/auth/me`, wrong === undefined ? {} : { key: wrong })
    expect(answer.status).toBe(status)
    expect(answer.body.error).toMatch(/\w+ \w+/)
  })
})

describe('channels and messages', () => {
  test('a channel has an id, a name and a kind, and an unknown one is an error', async () => {
    const { body } = await call('GET', channel)
    expect(body.data).toMatchObject({ id: world.channelId, name: 'ops', kind: 'channel' })
    const missing = await call('GET', `/channels/${unknownId}`)
    expect(missing.status).toBe(404)
    expect(missing.body.error).toBeTypeOf('string')
  })

  test('a message gets an id and the next seq', async () => {
    const first = await say(text('one'))
    const second = await say(text('two'))
    expect([200, 201]).toContain(first.status)
    expect(first.body.data.id).toBeTypeOf('string')
    expect(second.body.data.seq).toBe(first.body.data.seq + 1)
  })

  test('the same clientGeneratedId returns the first message and stores nothing', async () => {
    const body = { ...text('only once'), clientGeneratedId: 'a-key-of-the-client' }
    const [first, again] = [await say(body), await say(body)]
    expect(again.body.data).toMatchObject({
      id: first.body.data.id,
      seq: first.body.data.seq,
      clientGeneratedId: 'a-key-of-the-client',
    })
    const next = await say(text('next'))
    expect(next.body.data.seq).toBe(first.body.data.seq + 1)
  })

  test('content is 1 to 10,000 characters', async () => {
    expect((await say(text('x'.repeat(10_000)))).status).toBeLessThan(300)
    for (const content of ['', 'x'.repeat(10_001)]) {
      const refused = await say(text(content))
      expect(refused.status).toBe(400)
      expect(refused.body.error).toBeTypeOf('string')
    }
  })

  test('kinds and intents that clients use are taken', async () => {
    for (const kind of ['text', 'attachment', 'call']) {
      for (const intent of ['chat', 'notification']) {
        const { body } = await say({ content: 'hello', kind, intent })
        expect(body.data).toMatchObject({ kind, intent })
      }
    }
  })

  test('an answer names the message it is in the thread of', async () => {
    const root = await say(text('root'))
    const reply = await say({ ...text('reply'), threadRootId: root.body.data.id })
    expect(reply.body.data.threadRootId).toBe(root.body.data.id)
  })

  test('an answer to an answer, or to what was deleted, goes to the root', async () => {
    const root = await say(text('root of more'))
    const reply = await say({ ...text('reply'), threadRootId: root.body.data.id })
    const deeper = await say({ ...text('deeper'), threadRootId: reply.body.data.id })
    expect(deeper.body.data.threadRootId).toBe(root.body.data.id)
    await call('DELETE', `${channel}/messages/${reply.body.data.id}`)
    const late = await say({ ...text('late'), threadRootId: reply.body.data.id })
    expect(late.body.data.threadRootId).toBe(root.body.data.id)
    await call('DELETE', `${channel}/messages/${root.body.data.id}`)
    const later = await say({ ...text('later'), threadRootId: root.body.data.id })
    expect(later.body.data.threadRootId).toBe(root.body.data.id)
  })

  test('fields of a newer client are ignored and named, and null means absent', async () => {
    const sent = await say({
      ...text('from the future'),
      threadRootId: null,
      attachmentIds: null,
      clientGeneratedId: null,
      mood: 'cheerful',
    })
    expect(sent.body.data).toMatchObject({ content: 'from the future', threadRootId: null })
    expect(sent.headers['x-sesame-ignored']).toBe('mood')
    const edited = await call('PATCH', `${channel}/messages/${sent.body.data.id}`, {
      body: { content: 'edited', streaming: null, mood: 'calm' },
    })
    expect(edited.body.data.content).toBe('edited')
    const slot = await call('POST', '/drive/files/upload-url', {
      body: { fileName: 'a.txt', contentType: 'text/plain', size: 1, checksum: 'abc' },
    })
    expect(slot.body.data.fileId).toBeTypeOf('string')
    expect(slot.headers['x-sesame-ignored']).toBe('checksum')
  })

  test('history goes before or after a seq, oldest first', async () => {
    const sent = []
    for (const content of ['a', 'b', 'c', 'd']) sent.push((await say(text(content))).body.data)
    const list = async (direction: string, cursor: number) => {
      const query = `?limit=2&direction=${direction}&cursor=${cursor}`
      return (await call('GET', `${channel}/messages${query}`)).body.data
    }
    expect(await list('after', sent[0].seq)).toMatchObject([{ content: 'b' }, { content: 'c' }])
    expect(await list('before', sent[3].seq)).toMatchObject([{ content: 'b' }, { content: 'c' }])
  })

  test('an answer that is still being written is edited without a mark; the last edit is what stays', async () => {
    const { body } = await say(text('Th'))
    const url = `${channel}/messages/${body.data.id}`
    const streaming = await call('PATCH', url, { body: { content: 'Thinking', streaming: true } })
    expect(streaming.body.data).toMatchObject({ content: 'Thinking', editedAt: null })
    const done = await call('PATCH', url, { body: { content: 'Thought.' } })
    expect(done.body.data).toMatchObject({ id: body.data.id, content: 'Thought.', editedAt: null })
    const changed = await call('PATCH', url, { body: { content: 'Thought again.' } })
    expect(changed.body.data.editedAt).toBeTypeOf('string')
  })

  test('on the wire a message has what clients read', async () => {
    const { body } = await say(text('look at me'))
    const { data } = await call('GET', `${channel}/messages?limit=1`).then((it) => it.body)
    expect(data[0]).toMatchObject({
      id: body.data.id,
      channelId: world.channelId,
      senderId: world.agent.agent.id,
      seq: body.data.seq,
      kind: 'text',
      intent: 'chat',
      content: 'look at me',
      plaintext: 'look at me',
      threadRootId: null,
      clientGeneratedId: null,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      editedAt: null,
      metadata: { senderHandle: 'my-agent', senderKind: 'agent', attachments: [] },
    })
    expect(data[0].metadata.senderDisplayName).toBeTypeOf('string')
  })
})

describe('files', () => {
  test('three steps, with the usual Authorization on the PUT, and the message carries the file', async () => {
    const bytes = Buffer.from('id,total\n1,42\n')
    const about = { fileName: 'report.csv', contentType: 'text/csv', size: bytes.length }
    const slot = await call('POST', '/drive/files/upload-url', { body: about })
    const { uploadUrl, fileId, s3Key } = slot.body.data
    const put = await send('PUT', uploadUrl, {
      key,
      body: bytes,
      headers: { 'Content-Type': 'text/csv' },
    })
    expect(put.status).toBe(200)
    const channelId = world.channelId
    const stored = await call('POST', '/drive/files', {
      body: { fileId, s3Key, ...about, channelId },
    })
    expect(stored.status).toBeLessThan(300)
    const empty = await say({ content: '', kind: 'attachment', attachmentIds: [fileId] })
    expect(empty.status).toBe(400)
    const { body } = await say({
      content: 'The report',
      kind: 'attachment',
      intent: 'chat',
      attachmentIds: [fileId],
    })
    const [file] = body.data.metadata.attachments
    expect(file).toMatchObject({ fileName: 'report.csv', contentType: 'text/csv' })
    const got = await send('GET', new URL(file.downloadUrl, world.apiUrl).href, { key })
    expect(got.bytes.equals(bytes)).toBe(true)
  })
})
