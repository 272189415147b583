import type { Message } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { readAccount } from './account.ts'
import { refusalOf } from './admission.ts'

const self = { id: 'agent-id', handle: 'helper' }

type Facts = Partial<Omit<Message, 'metadata'>> & { metadata?: Partial<Message['metadata']> }

const message = ({ metadata, ...facts }: Facts = {}): Message => ({
  id: 'message-id',
  channelId: 'channel-id',
  senderId: 'Alice-Id',
  seq: 1,
  kind: 'text',
  intent: 'chat',
  content: 'Hello',
  plaintext: 'Hello',
  threadRootId: null,
  clientGeneratedId: null,
  createdAt: '2026-11-01T00:00:00.000Z',
  editedAt: null,
  deletedAt: null,
  replyCount: 0,
  reactions: [],
  ...facts,
  metadata: {
    senderHandle: 'alice',
    senderDisplayName: 'Alice',
    senderKind: 'human',
    attachments: [],
    mentions: [],
    card: null,
    streaming: false,
    ...metadata,
  },
})

const mention = { mentions: [self.id] }
const everybody = { allowFrom: ['*'], self }

test.each([
  ['a person in a direct message', 'dm', message(), null],
  ['a person who names nobody in a channel', 'channel', message(), { silent: true }],
  ['a person who names nobody in a group', 'group', message(), { silent: true }],
  ['a person who mentions it', 'channel', message({ metadata: mention }), null],
  ['itself', 'dm', message({ senderId: self.id, metadata: mention }), { silent: true }],
  ['a system line', 'dm', message({ kind: 'system' }), { silent: true }],
  [
    'a message that is gone',
    'dm',
    message({ deletedAt: '2026-11-01T00:00:00.000Z' }),
    { silent: true },
  ],
  [
    'an agent, alone with it',
    'dm',
    message({ metadata: { senderKind: 'agent' } }),
    { silent: true },
  ],
  [
    'an agent that mentions it',
    'dm',
    message({ metadata: { senderKind: 'agent', ...mention } }),
    null,
  ],
  [
    'who asks everybody',
    'channel',
    message({ content: '@channel hi', metadata: { ...mention, everyone: 'channel' } }),
    { silent: true },
  ],
  [
    'who asks everybody, and it by name',
    'channel',
    message({ content: '@channel, @Helper: hi', metadata: { ...mention, everyone: 'channel' } }),
    null,
  ],
] as const)('%s (%s)', (_name, kind, sent, expected) => {
  expect(refusalOf(sent, { kind }, everybody)).toEqual(expected)
})

test('nobody is answered unless allowFrom names them, by handle or id', () => {
  const refuse = (allowFrom: unknown) => {
    const account = readAccount({ channels: { sesame: { allowFrom } } })
    return refusalOf(message(), { kind: 'dm' }, { ...account, self })
  }
  expect(refuse(undefined)).toMatchObject({ reason: expect.stringContaining('names nobody') })
  expect(refuse([])).toMatchObject({ silent: false })
  expect(refuse(['bob'])).toMatchObject({ reason: expect.stringContaining('@alice') })
  for (const entry of ['alice', '@Alice', 'sesame:alice', 'alice-id', '*']) {
    expect(refuse([entry])).toBeNull()
  }
})

test('says what is wrong with the configuration, without the key', () => {
  const problem = (sesame: object) => readAccount({ channels: { sesame } }).problem
  expect(problem({})).toContain('channels.sesame.apiKey is missing')
  expect(problem({ apiKey: 'sk_x', apiUrl: 'localhost:4000' })).toContain(
    'apiUrl is not an address',
  )
  expect(problem({ apiKey: 'sk_x', wsUrl: 'http://a' })).toContain('wsUrl is not an address')
  expect(problem({ apiKey: ' sk_x\n' })).toBeNull()
  expect(readAccount({}).enabled).toBe(false)
  expect(readAccount({ channels: { sesame: { enabled: false } } }).enabled).toBe(false)
})
