import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let agent: TestAgent
let channelId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  agent = await createAgent(platform, owner, 'scout')
  const { channel } = await owner.client.createChannel({
    name: 'previews',
    visibility: 'private',
    memberIds: [agent.agent.id],
  })
  channelId = channel.id
})
afterAll(() => platform.stop())

const store = async (data: Uint8Array | string, contentType = 'text/plain', name = 'a.txt') => {
  const { file } = await owner.client.uploadFile({ fileName: name, contentType, data, channelId })
  return file.id
}
const preview = async (data: Uint8Array | string, contentType?: string, name?: string) =>
  owner.client.previewFile(await store(data, contentType, name))

/** 600,000 bytes lie in three pieces; each says where it stands. */
const bytes = Buffer.from(Array.from({ length: 600_000 }, (_, index) => (index * 7 + 3) % 251))
const ask = async (url: string, headers: Record<string, string>) => {
  const answer = await fetch(url, { headers })
  const body = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, body, of: (name: string) => answer.headers.get(name) }
}

test('any range of a file comes exactly, across the pieces it is kept in', async () => {
  const { downloadUrl } = await owner.client.previewFile(await store(bytes))
  const whole = await ask(downloadUrl, {})
  expect(whole.status).toBe(200)
  expect(whole.of('accept-ranges')).toBe('bytes')
  expect(whole.body.equals(bytes)).toBe(true)
  const ranges: [asked: string, start: number, end: number][] = [
    ['bytes=0-0', 0, 0],
    ['bytes=0-', 0, 599_999],
    ['bytes=262143-262144', 262_143, 262_144],
    ['bytes=262144-524287', 262_144, 524_287],
    ['bytes=1000-599998', 1000, 599_998],
    ['bytes=599999-', 599_999, 599_999],
    ['bytes=5-9999999999', 5, 599_999],
    ['bytes=-1', 599_999, 599_999],
    ['bytes=-400000', 200_000, 599_999],
    ['bytes=-9999999', 0, 599_999],
  ]
  for (const [range, start, end] of ranges) {
    const part = await ask(downloadUrl, { range })
    expect(part.status, range).toBe(206)
    expect(part.of('content-range'), range).toBe(`bytes ${start}-${end}/600000`)
    expect(part.of('content-length'), range).toBe(String(end - start + 1))
    expect(part.body.equals(bytes.subarray(start, end + 1)), range).toBe(true)
  }
})

test('a range outside of the file is refused, and one that is none is all of it', async () => {
  const { downloadUrl } = await owner.client.previewFile(await store(bytes))
  for (const range of ['bytes=600000-', 'bytes=700000-800000', 'bytes=-0']) {
    const refused = await ask(downloadUrl, { range })
    expect(refused.status, range).toBe(416)
    expect(refused.of('content-range'), range).toBe('bytes */600000')
    expect(JSON.parse(refused.body.toString()), range).toMatchObject({ code: 'invalid_range' })
  }
  for (const range of ['bytes=9-3', 'bytes=-', 'bytes=x', 'lines=0-4', 'bytes=0-1,4-5'])
    expect((await ask(downloadUrl, { range })).status, range).toBe(200)
  const tag = (await ask(downloadUrl, { range: 'bytes=0-1' })).of('etag') ?? ''
  const same = await ask(downloadUrl, { range: 'bytes=0-1', 'if-range': tag })
  const another = await ask(downloadUrl, { range: 'bytes=0-1', 'if-range': '"another"' })
  expect([same.status, another.status]).toEqual([206, 200])
})

const ascii = (text: string): Buffer => Buffer.from(text, 'latin1')
const mp4 = ascii('\0\0\0\x18ftypisom\0\0\x02\0isomiso2')

test('a file is what its bytes say, whatever its name and type claim', async () => {
  const pdf = ascii('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')
  const kinds: [data: Uint8Array, claimed: string, kind: string, contentType: string][] = [
    [ascii('\x89PNG\r\n\x1a\n\0\0\0'), 'text/plain', 'image', 'image/png'],
    [pdf, 'text/html', 'pdf', 'application/pdf'],
    [mp4, 'text/html', 'video', 'video/mp4'],
    [ascii('\0\0\0\x18ftypM4A \0\0'), 'video/mp4', 'audio', 'audio/mp4'],
    [ascii('\0\0\0\x18ftypheic\0\0'), 'video/mp4', 'other', 'application/octet-stream'],
    [ascii('RIFF\x24\0\0\0WAVEfmt '), 'text/csv', 'audio', 'audio/wav'],
    [ascii('\xff\xfb\x90\x64\0\0'), 'text/csv', 'audio', 'audio/mpeg'],
    [ascii('\x1a\x45\xdf\xa3\x9f\x42\x82\x84webm'), 'text/csv', 'video', 'video/webm'],
    [ascii('PK\x03\x04\x14\0'), 'text/plain', 'other', 'application/octet-stream'],
    [randomBytes(5000), 'text/plain', 'other', 'application/octet-stream'],
    [ascii('<html><script>1</script>'), 'text/html', 'text', 'text/plain'],
    [ascii('<svg onload="1"/>'), 'image/png', 'text', 'text/plain'],
  ]
  for (const [data, claimed, kind, contentType] of kinds) {
    const found = await preview(data, claimed, 'claims.txt')
    expect(found, `${kind} as ${claimed}`).toMatchObject({ kind, contentType })
    expect(found.text === null, kind).toBe(kind !== 'text')
  }
})

test('text is read in its encoding', async () => {
  const encoded: [data: Uint8Array, encoding: string, text: string][] = [
    [Buffer.from('\ufeffGrüße ✓\r\nrow'), 'utf-8', 'Grüße ✓\nrow'],
    [Buffer.from('\ufeffGrüße ✓', 'utf16le'), 'utf-16le', 'Grüße ✓'],
    [Buffer.from('\ufeffGrüße ✓', 'utf16le').swap16(), 'utf-16be', 'Grüße ✓'],
    [ascii('Gr\xfc\xdfe, 5 \x80'), 'windows-1252', 'Grüße, 5 €'],
    [Buffer.from('\x1b[31mred\x1b[0m'), 'utf-8', '\x1b[31mred\x1b[0m'],
  ]
  for (const [data, encoding, text] of encoded)
    expect(await preview(data, 'application/zip')).toMatchObject({ encoding, text, isCut: false })
})

test('a text stays one, whatever it begins with and with a byte that went wrong', async () => {
  const texts: [data: Uint8Array, encoding: string, text: string][] = [
    [ascii('ID3 tags, and how to read them'), 'utf-8', 'ID3 tags, and how to read them'],
    [ascii('any ftypisom is a brand'), 'utf-8', 'any ftypisom is a brand'],
    [
      Buffer.concat([Buffer.from('Grüße ✓ '), ascii('\xff'), Buffer.from(' ä')]),
      'utf-8',
      'Grüße ✓ \ufffd ä',
    ],
    [
      Buffer.concat([Buffer.from('plain '.repeat(40)), ascii('\x81')]),
      'utf-8',
      `${'plain '.repeat(40)}\ufffd`,
    ],
    [Buffer.from('\ufffd was there before, ü'), 'utf-8', '\ufffd was there before, ü'],
    [ascii('Viele Gr\xfc\xdfe'), 'windows-1252', 'Viele Grüße'],
  ]
  for (const [data, encoding, text] of texts)
    expect(await preview(data), text).toMatchObject({ kind: 'text', encoding, text })
  // Still what they are.
  for (const tag of ['ID3\x02\0', 'ID3\x03\0', 'ID3\x04\0'])
    expect(await preview(ascii(`${tag}\0\0\0\x10`))).toMatchObject({ kind: 'audio' })
})

test('an answer to HEAD says all that GET says, and reads none of the file', async () => {
  const id = await store(bytes)
  const { downloadUrl } = await owner.client.previewFile(id)
  const whole = await ask(downloadUrl, {})
  // What is read of it now would end early, and be an error.
  await platform.db
    .deleteFrom('file_chunks')
    .where('file_id', '=', id)
    .where('position', '>', 0)
    .execute()
  const head = await fetch(downloadUrl, { method: 'HEAD' })
  expect(head.status).toBe(200)
  for (const name of ['content-length', 'content-type', 'etag', 'accept-ranges'])
    expect(head.headers.get(name), name).toBe(whole.of(name))
  const part = await fetch(downloadUrl, { method: 'HEAD', headers: { range: 'bytes=5-9' } })
  expect([part.status, part.headers.get('content-length')]).toEqual([206, '5'])
})

test('a long text is cut, by bytes or lines, and never inside a character', async () => {
  const wide = await preview('a' + 'é'.repeat(40_000))
  expect(wide).toMatchObject({ isCut: true, text: 'a' + 'é'.repeat(32_767) })
  const lines = (count: number) => Array.from({ length: count }, (_, line) => `${line}\n`).join('')
  expect(await preview(lines(2000))).toMatchObject({ isCut: false, text: lines(2000) })
  const cut = await preview(`${lines(2000)}\nmore`)
  expect(cut).toMatchObject({ isCut: true, text: lines(2000).trimEnd() })
})

test('a browser is told to save and never to run it; what it plays has the type of its bytes', async () => {
  const page = await preview('<script>1</script>', 'text/html', 'page.html')
  const film = await preview(mp4, 'text/html', 'film.html')
  for (const [{ downloadUrl }, type] of [
    [page, 'application/octet-stream'],
    [film, 'video/mp4'],
  ] as const) {
    const { of } = await ask(downloadUrl, {})
    expect(of('content-type')).toBe(type)
    expect(of('content-disposition')).toMatch(/^attachment/)
    expect(of('content-security-policy')).toBe("default-src 'none'; sandbox")
    expect(of('x-content-type-options')).toBe('nosniff')
  }
})

test('rights are judged at each use: by preview and by its address, until removal and deletion', async () => {
  const id = await store('the plan')
  const { message } = await owner.client.sendMessage(channelId, {
    content: 'Read this',
    attachmentIds: [id],
  })
  const { downloadUrl, text } = await agent.client.previewFile(id)
  expect(text).toBe('the plan')
  const reads = async () => [
    await agent.client.previewFile(id).then(
      () => 200,
      (error: { status: number }) => error.status,
    ),
    (await ask(downloadUrl, { range: 'bytes=0-2' })).status,
  ]
  expect(await reads()).toEqual([200, 206])
  await owner.client.removeChannelMember(channelId, agent.agent.id)
  expect(await reads()).toEqual([404, 404])
  await owner.client.addChannelMember(channelId, agent.agent.id)
  expect(await reads()).toEqual([200, 206])
  await owner.client.deleteMessage(channelId, message.id)
  expect(await reads()).toEqual([404, 404])
})
