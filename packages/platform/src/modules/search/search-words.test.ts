import type { SearchFilter, SearchResults } from '@sesamespace/sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let channelId: string
let closedId: string

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'reader')
  agent = await createAgent(platform, owner, 'builder')
  const { channel } = await owner.client.createChannel({
    name: 'words',
    kind: 'channel',
    memberIds: [agent.agent.id],
  })
  const { channel: closed } = await owner.client.createChannel({
    name: 'behind-doors',
    kind: 'channel',
    visibility: 'private',
  })
  channelId = channel.id
  closedId = closed.id
})
afterAll(() => platform.stop())

const say = async (content: string, by: TestPerson | TestAgent = owner, to = channelId) =>
  (await by.client.sendMessage(to, { content })).message

const search = (q: string, filter: Omit<SearchFilter, 'q'> = {}): Promise<SearchResults> =>
  owner.client.search({ q, in: ['messages'], ...filter })

const find = async (q: string, filter: Omit<SearchFilter, 'q'> = {}): Promise<string[]> =>
  (await search(q, filter)).messages.map(({ content }) => content)

test('finds each part of identifiers, paths and versions, and tickets wherever they stand', async () => {
  const path = 'see src/lib/foo_bar.ts:12'
  const camel = 'call getUserById first'
  const version = 'shipped v4.2.1 today'
  const later = 'shipped v4.20.0 too'
  const ticket = '(OPS-42): closes #123, see https://code.example/x/issues/77'
  const long = 'order 1234 and OPS-420'
  const hash = 'at commit 3e2a9c1d'
  for (const text of [path, camel, version, later, ticket, long, hash]) await say(text)
  for (const q of ['foo_bar.ts', 'bar', 'foo_bar', 'lib/foo_bar', 'src/lib/foo_bar.ts', 'FOO_BA'])
    expect(await find(q), q).toEqual([path])
  for (const q of ['getUserById', 'getuser', 'byId', 'userby', 'get', 'user'])
    expect(await find(q), q).toEqual([camel])
  for (const q of ['4.2', 'v4.2', '4.2.1', 'V4.2.1']) expect(await find(q), q).toEqual([version])
  for (const q of ['#123', 'OPS-42', 'ops-42', '#77', '#123 OPS-42'])
    expect(await find(q), q).toEqual([ticket])
  expect(await find('123')).toEqual([ticket, long])
  for (const q of ['3e2a9c1d', '3e2a', '3E2A9C']) expect(await find(q), q).toEqual([hash])
})

test('finds two and more characters of text without spaces, and emoji', async () => {
  const japanese = '東京都庁へ行くiPhone15を買う'
  const korean = '검색어를 입력하세요'
  const thai = 'ค้นหาข้อความ'
  const rocket = 'off it goes🚀'
  for (const text of [japanese, korean, thai, rocket]) await say(text)
  for (const q of ['京都', '都庁へ', '庁へ行', '買う', 'iphone15を', 'iPhone15', '東京都庁'])
    expect(await find(q), q).toEqual([japanese])
  expect(await find('都京')).toEqual([])
  for (const q of ['색어', '입력']) expect(await find(q), q).toEqual([korean])
  expect(await find('ข้อความ')).toEqual([thai])
  expect(await find('🚀')).toEqual([rocket])
  expect(await find('京')).toEqual([japanese])
})

test('folds accents, case and width, on both sides', async () => {
  const french = 'Crème BRÛLÉE à Łódź, Straße'
  const russian = 'ЁЛКА и йогурт'
  const wide = 'ＡＢＣ１２３'
  for (const text of [french, russian, wide]) await say(text)
  for (const q of ['creme', 'crème', 'brulee', 'Brûlée', 'lodz', 'ŁÓDŹ', 'strasse', 'straße'])
    expect(await find(q), q).toEqual([french])
  for (const q of ['елка', 'ёлка', 'Йогурт', 'иогурт']) expect(await find(q), q).toEqual([russian])
  expect(await find('abc123')).toEqual([wide])
})

test('takes phrases as they stand and leaves out what a minus names', async () => {
  const one = 'the heron lands on water'
  const other = 'water where a heron lands'
  const third = 'herons everywhere'
  for (const text of [one, other, third]) await say(text)
  expect(await find('"lands on water"')).toEqual([one])
  expect(await find('"heron"')).toEqual([other, one])
  expect(await find('"on the water"')).toEqual([])
  expect(await find('heron -water')).toEqual([third])
  expect(await find('heron -"on water"')).toEqual([other, third])
  // Quotes that are still open: the last word goes on.
  expect(await find('"lands on wat')).toEqual([one])
  expect(await find('-heron')).toEqual([])
})

test('puts whole words first, and lines of the system last', async () => {
  const older = await say('kestrel')
  const newer = await say('kestrels')
  await owner.client.createTask(channelId, { title: 'kestrel' })
  const { messages } = await search('kestrel')
  expect(messages.slice(0, 2).map(({ id }) => id)).toEqual([older.id, newer.id])
  expect(messages.slice(2).map(({ kind }) => kind)).toEqual(['system'])
  expect((await search('kestrel is:system')).messages.map(({ kind }) => kind)).toEqual(['system'])
})

test('finds messages by the names of their files and by what is in them, until they are deleted', async () => {
  const upload = async (fileName: string, data: string | Buffer) =>
    (
      await owner.client.uploadFile({
        fileName,
        contentType: 'application/octet-stream',
        data,
        channelId,
      })
    ).file.id
  const text = await upload('Wryneck_report-2026.md', 'It says dunnock_count and 大阪府.')
  const binary = await upload('photo.bin', Buffer.from([0, 1, 2, 0xff]))
  const { message } = await owner.client.sendMessage(channelId, {
    content: 'as promised',
    attachmentIds: [text, binary],
  })
  for (const q of [
    'wryneck',
    'report-2026',
    'report-2026.md',
    'photo.bin',
    'dunnock',
    'count',
    '大阪',
  ])
    expect(await find(q, { channelId }), q).toEqual(['as promised'])
  expect((await viewer.client.search({ q: 'dunnock' })).messages).toHaveLength(1)
  expect(
    (
      await platform
        .client({ apiKey: (await createAgent(platform, owner, 'outsider')).key })
        .search({ q: 'dunnock' })
    ).messages,
  ).toEqual([])
  await owner.client.deleteMessage(channelId, message.id)
  for (const q of ['wryneck', 'dunnock']) expect(await find(q), q).toEqual([])
})

test('narrows by the operators that are typed', async () => {
  const mine = await say('osprey with https://example.com and `code`')
  const robots = await say('osprey from the machine', agent)
  const hidden = await say('osprey behind doors', owner, closedId)
  await owner.client.sendMessage(channelId, { content: 'osprey answer', threadRootId: robots.id })
  await agent.client.addReaction(channelId, mine.id, '👍')
  const { channel: dm } = await owner.client.openDm(agent.agent.id)
  await say('osprey in private', agent, dm.id)
  const cases: Record<string, string[]> = {
    'from:@builder': ['osprey in private', robots.content],
    'from:BUILDER in:#words': [robots.content],
    'from:me in:words': ['osprey answer', mine.content],
    'in:behind-doors': [hidden.content],
    'in:@builder': ['osprey in private'],
    'is:dm': ['osprey in private'],
    'is:agent -is:dm': [robots.content],
    'is:person -in:behind-doors is:thread': ['osprey answer'],
    'has:link': [mine.content],
    'has:code': [mine.content],
    'has:reaction': [mine.content],
    'has:thread': [robots.content],
    '-from:me -is:dm': [robots.content],
    'before:today': [],
    'after:2020-01 in:behind-doors': [hidden.content],
    'has:file': [],
  }
  for (const [operators, expected] of Object.entries(cases)) {
    expect(await find(`osprey ${operators}`), operators).toEqual(expected)
  }
  expect(await find('from:@builder in:#words')).toContain(robots.content)
  expect((await owner.client.search({ q: 'from:me osprey' })).tasks).toEqual([])
})

test('says which operator could not be followed, and nothing about what one may not see', async () => {
  const ask = async (q: string, by = viewer) =>
    (await by.client.search({ q })).problems.map(({ operator, code }) => `${operator} ${code}`)
  expect(await ask('x from:@nobody')).toEqual(['from:nobody unknown_person'])
  expect(await ask('x in:#behind-doors')).toEqual(['in:behind-doors unknown_channel'])
  expect(await ask('x in:#no-such-place')).toEqual(['in:no-such-place unknown_channel'])
  expect(await ask('x has:wings is:bird')).toEqual([
    'has:wings unknown_value',
    'is:bird unknown_value',
  ])
  expect(await ask('x before:2026-02-31')).toEqual(['before:2026-02-31 unreadable_day'])
  expect(await ask('x from: in:')).toEqual([])
  expect(await codeOf(owner.client.search({ q: 'a before:today', timezone: 'Middle/Earth' }))).toBe(
    '400 invalid_timezone',
  )
})

test('finds nothing of a channel that the caller is not in, whatever operators name it', async () => {
  await say('secret gathering of godwits', owner, closedId)
  for (const q of [
    'godwits',
    'godwits in:behind-doors',
    'is:person',
    '-godwits from:me',
    'godwits from:me',
  ]) {
    for (const who of [viewer.client, agent.client]) {
      const { messages } = await who.search({ q, channelId: closedId })
      expect(messages, q).toEqual([])
      const everywhere = await who.search({ q })
      expect(
        everywhere.messages.filter((one) => one.channelId === closedId),
        q,
      ).toEqual([])
    }
  }
})

test('answers any text clearly', async () => {
  const hostile = [
    '!! ??',
    '""',
    '--',
    '-"',
    "a' & !b | (c <-> d:*) \\",
    '.* [a-z]+ (?=x)',
    '%_%',
    'a\0b',
    'x\ud800y',
    'from: in: has:',
    'in:"',
    `-${'a'.repeat(190)}`,
    '漢'.repeat(200),
    'a_'.repeat(100),
    ':* :A <0> <99999>',
    'NaN 1e999 -1e5 0x1f',
  ]
  for (const q of hostile) {
    const found = await owner.client.search({ q })
    expect(Array.isArray(found.messages), q).toBe(true)
    await owner.client.listTasks(channelId, { q })
  }
  expect(await codeOf(owner.client.search({ q: 'a'.repeat(10_000) }))).toBe('400 invalid_request')
})

test('pages through everything found, once each, best first', async () => {
  for (let index = 0; index < 7; index += 1)
    await say(index % 2 ? `plover ${index}` : `plovers ${index}`)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await search('plover', { limit: 2, ...(cursor && { cursor }) })
    seen.push(...page.messages.map(({ content }) => content))
    expect(page.tasks).toEqual([])
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toEqual([
    'plover 5',
    'plover 3',
    'plover 1',
    'plovers 6',
    'plovers 4',
    'plovers 2',
    'plovers 0',
  ])
  expect(await find('from:me in:words', { limit: 1 })).toEqual(['plovers 6'])
  for (const broken of ['x', Buffer.from('["a","b"]').toString('base64url')])
    expect(await codeOf(search('plover', { cursor: broken }))).toBe('400 invalid_request')
})

test('finds what an edited message says now, and tasks, items and names by the same rules', async () => {
  const message = await say('siskin_one')
  await owner.client.editMessage(channelId, message.id, { content: 'linnet_two' })
  expect([await find('siskin'), await find('linnet_two')]).toEqual([[], ['linnet_two']])
  await owner.client.createTask(channelId, { title: 'Mend src/avocet_mill.ts, 東京都' })
  const { vault } = await owner.client.createVault({ name: 'Birds' })
  await owner.client.createVaultItem(vault.id, {
    name: 'Clé d’Élise',
    type: 'custom',
    fields: { a: 'b' },
  })
  const titles = async (q: string) =>
    (await owner.client.search({ q })).tasks.map(({ title }) => title)
  for (const q of ['avocet_mill', 'mill', '京都', '"avocet mill"'])
    expect(await titles(q), q).toHaveLength(1)
  expect(await titles('mill -avocet')).toEqual([])
  const items = async (q: string) =>
    (await owner.client.search({ q })).items.map(({ name }) => name)
  for (const q of ['elise', 'cle', 'Élise']) expect(await items(q), q).toHaveLength(1)
  expect((await owner.client.search({ q: '#words' })).channels).toHaveLength(1)
})
