import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { createDriveService } from './drive.service.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let stranger: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  stranger = await createAgent(platform, owner, 'stranger')
  const { channel } = await owner.client.createChannel({
    name: 'files',
    kind: 'channel',
    visibility: 'private',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const call = (method: string, path: string, body?: unknown, key = agent.key) =>
  fetch(path.startsWith('http') ? path : `${platform.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': body instanceof Uint8Array ? 'text/csv' : 'application/json',
    },
    ...(body !== undefined && {
      body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body),
    }),
  })
const slotAnswer = z.object({
  data: z.object({ uploadUrl: z.string(), fileId: z.string(), s3Key: z.string() }),
})
const announce = async (size: number) =>
  slotAnswer.parse(
    await (
      await call('POST', '/drive/files/upload-url', {
        fileName: 'a.csv',
        contentType: 'text/csv',
        size,
      })
    ).json(),
  ).data

test('a file goes up in the three steps of existing clients, hangs on a message and comes down unchanged', async () => {
  const bytes = new TextEncoder().encode('a,b\n1,2\n')
  const slot = await announce(bytes.length)
  expect((await call('PUT', slot.uploadUrl, bytes)).status).toBe(200)
  const facts = {
    fileId: slot.fileId,
    s3Key: slot.s3Key,
    fileName: 'a.csv',
    contentType: 'text/csv',
    size: bytes.length,
    channelId,
  }
  expect((await call('POST', '/drive/files', facts)).status).toBe(201)
  const { message } = await agent.client.sendMessage(channelId, {
    content: 'The file',
    kind: 'attachment',
    attachmentIds: [slot.fileId],
  })
  const [attachment] = message.metadata.attachments
  expect(attachment).toMatchObject({
    id: slot.fileId,
    fileName: 'a.csv',
    contentType: 'text/csv',
    size: bytes.length,
  })
  const blob = await owner.client.downloadFile({ downloadUrl: attachment?.downloadUrl ?? '' })
  expect(await blob.text()).toBe('a,b\n1,2\n')
})

test('the address for the bytes is that of the server itself, whatever the request says about itself', async () => {
  const { hostname, port } = new URL(platform.url)
  const body = JSON.stringify({ fileName: 'a.csv', contentType: 'text/csv', size: 1 })
  const answer = await new Promise<string>((resolve, reject) => {
    const headers = {
      host: 'evil.example.net',
      'x-forwarded-host': 'evil.example.net',
      'x-forwarded-proto': 'gopher',
      authorization: `Bearer ${agent.key}`,
      'content-type': 'application/json',
    }
    const path = '/api/v1/drive/files/upload-url'
    const post = request({ hostname, port, path, method: 'POST', headers }, (response) => {
      let text = ''
      response.on('data', (chunk: Buffer) => (text += chunk.toString()))
      response.on('end', () => resolve(text))
    })
    post.on('error', reject)
    post.end(body)
  })
  expect(slotAnswer.parse(JSON.parse(answer)).data.uploadUrl).toMatch(
    `${platform.url}/api/v1/drive/uploads/`,
  )
})

test('the SDK uploads in one call, and what a browser could run is never shown in place', async () => {
  const { file } = await agent.client.uploadFile({
    fileName: 'x.svg',
    contentType: 'image/svg+xml',
    data: '<svg onload="alert(1)"/>',
    channelId,
  })
  const answer = await call('GET', file.downloadUrl)
  expect(answer.headers.get('content-type')).toBe('application/octet-stream')
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
  await answer.arrayBuffer()
})

test('a file of many pieces is the same from every node', async () => {
  const other = await platform.addNode()
  const bytes = randomBytes(1_234_567)
  const { file } = await agent.client.uploadFile({
    fileName: 'random.bin',
    contentType: 'application/octet-stream',
    data: new Blob([bytes]),
    channelId,
  })
  for (const url of [platform.url, other.url]) {
    const answer = await call('GET', file.downloadUrl.replace(/^.*(?=\/api\/)/, url))
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
  }
})

test('a message that is deleted takes its files with it', async () => {
  const { file } = await agent.client.uploadFile({
    fileName: 'mistake.txt',
    contentType: 'text/plain',
    data: 'not for you',
    channelId,
  })
  const { message } = await agent.client.sendMessage(channelId, {
    content: 'Look',
    attachmentIds: [file.id],
  })
  await agent.client.deleteMessage(channelId, message.id)
  expect((await call('GET', file.downloadUrl)).status).toBe(404)
  const left = await platform.db
    .selectFrom('file_chunks')
    .where('file_id', '=', file.id)
    .selectAll()
    .execute()
  expect(left).toEqual([])
})

test('an upload that was never stored is gone after a day, a stored one stays', async () => {
  const slot = await announce(4)
  await call('PUT', slot.uploadUrl, new Uint8Array(4))
  const { file } = await agent.client.uploadFile({
    fileName: 'kept.txt',
    contentType: 'text/plain',
    data: 'kept',
    channelId,
  })
  await platform.db
    .updateTable('files')
    .set({ created_at: sql<Date>`now() - interval '25 hours'` })
    .where('id', 'in', [slot.fileId, file.id])
    .execute()
  await createDriveService(platform.app.database, { refuseFile: async () => {} }).sweep()
  const left = await platform.db
    .selectFrom('files')
    .select('id')
    .where('id', 'in', [slot.fileId, file.id])
    .execute()
  expect(left).toEqual([{ id: file.id }])
})

test('refuses bytes that are not what was announced, and files of others', async () => {
  const slot = await announce(5)
  expect((await call('PUT', slot.uploadUrl, new Uint8Array(6))).status).toBe(400)
  expect((await call('PUT', slot.uploadUrl, new Uint8Array(5), stranger.key)).status).toBe(404)
  expect(
    (
      await call('POST', '/drive/files/upload-url', {
        fileName: '../x',
        contentType: 'text/csv',
        size: 1,
      })
    ).status,
  ).toBe(400)
  expect(
    (
      await call('POST', '/drive/files/upload-url', {
        fileName: 'x',
        contentType: 'text/csv',
        size: 26 * 1024 * 1024,
      })
    ).status,
  ).toBe(400)
  const { file } = await agent.client.uploadFile({
    fileName: 'mine.txt',
    contentType: 'text/plain',
    data: 'mine',
    channelId,
  })
  expect((await call('GET', file.downloadUrl, undefined, stranger.key)).status).toBe(404)
})
