import type { ChannelMember } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { channelOf } from '@/lib/realtime/test/entities'
import { everyoneQuestion } from './everyone-question'

const can = { join: false, write: true, addMembers: true, removeMembers: true, change: true }
const channel = { ...channelOf('c'), abilities: { ...can, moderate: false, mentionEveryone: true } }
const members = (people: number, agents: number): ChannelMember[] =>
  Array.from({ length: people + agents }, (_, index) => ({
    id: index === 0 ? 'me' : `p${index}`,
    kind: index < people ? 'human' : 'agent',
    handle: `p${index}`,
    displayName: `P ${index}`,
    role: 'member',
    presence: index % 2 === 0 ? 'online' : 'offline',
    readSeq: 0,
    joinedAt: '2026-03-04T12:00:00.000Z',
  }))
const asked = (text: string, list: ChannelMember[], where = channel) =>
  everyoneQuestion(text, { channel: where, members: list, meId: 'me' })

test('asks before more than twenty others are notified, and says how many', () => {
  expect(asked('@channel lunch', members(43, 0))).toBe('This notifies 42 people.')
  expect(asked('@channel lunch', members(43, 1))).toBe('This notifies 42 people and 1 agent.')
  expect(asked('@here lunch', members(61, 0))).toBe('This notifies 30 people.')
  expect(asked('@channel lunch', members(21, 0))).toBeNull()
  expect(asked('@here lunch', members(30, 0))).toBeNull()
})

test('asks nothing of a text that mentions nobody at once', () => {
  for (const text of ['lunch', '`@channel`', 'mail@channel'])
    expect(asked(text, members(43, 0))).toBeNull()
  const closed = { ...channel, abilities: { ...channel.abilities, mentionEveryone: false } }
  expect(asked('@channel', members(43, 0), closed)).toBeNull()
})
