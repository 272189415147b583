import type { Channel } from '@sesamespace/sdk'
import { expect, it } from 'vitest'
import { sidebarRows, type SidebarSection } from './sidebar-rows'

const at = '2026-03-04T12:00:00.000Z'

const channelOf = (name: string, change: Partial<Channel> = {}): Channel => ({
  id: name,
  name,
  kind: 'channel',
  visibility: 'public',
  description: null,
  isMember: true,
  lastSeq: 1,
  readSeq: 1,
  unreadCount: 0,
  mentionCount: 0,
  notify: 'mentions',
  isMuted: false,
  isStarred: false,
  lastMessageAt: at,
  pinnedMessageId: null,
  taskId: null,
  createdBy: 'alice',
  createdAt: at,
  archivedAt: null,
  participants: null,
  ...change,
})

const dmWith = (name: string, change: Partial<Channel> = {}): Channel =>
  channelOf(name, {
    kind: 'dm',
    participants: [{ id: `${name}-id`, kind: 'agent', handle: name, displayName: name }],
    ...change,
  })

const keys = (
  channels: Channel[],
  more: { currentId?: string; folded?: SidebarSection[] } = {},
): string[] =>
  sidebarRows({ channels, meId: 'alice', currentId: null, folded: [], ...more }).map(
    ({ key }) => key,
  )

it('lists what is unread first, mentions before the rest, and nothing twice', () => {
  const channels = [
    channelOf('alpha', { unreadCount: 2 }),
    channelOf('beta'),
    dmWith('scout', { unreadCount: 1, mentionCount: 1 }),
  ]
  expect(keys(channels)).toEqual(['unread', 'scout', 'alpha', 'channels', 'beta', 'direct'])
})

it('keeps the channel that is open where it is when something comes into it', () => {
  expect(keys([channelOf('alpha', { unreadCount: 1 })], { currentId: 'alpha' })).toEqual([
    'channels',
    'alpha',
    'direct',
  ])
})

it('lists a conversation once somebody wrote in it, or while it is open', () => {
  const channels = [dmWith('silent', { lastMessageAt: null }), dmWith('scout')]
  expect(keys(channels)).toEqual(['channels', 'direct', 'scout'])
  expect(keys(channels, { currentId: 'silent' })).toContain('silent')
})

it('leaves out what a folded section holds, except for the channel that is open', () => {
  const channels = [channelOf('alpha'), channelOf('beta')]
  expect(keys(channels, { folded: ['channels'] })).toEqual(['channels', 'direct'])
  expect(keys(channels, { folded: ['channels'], currentId: 'beta' })).toEqual([
    'channels',
    'beta',
    'direct',
  ])
})

it('leaves out archived channels, and those that the person has not joined', () => {
  expect(
    keys([channelOf('old', { archivedAt: at }), channelOf('other', { isMember: false })]),
  ).toEqual(['channels', 'direct'])
})

it('keeps what is starred at hand, and lists a muted channel last and as unread only for a mention', () => {
  const channels = [
    channelOf('alpha', { isMuted: true, unreadCount: 5 }),
    channelOf('beta', { isMuted: true, unreadCount: 5, mentionCount: 1 }),
    channelOf('delta'),
    channelOf('star', { isStarred: true }),
    dmWith('scout', { isStarred: true, lastMessageAt: null }),
  ]
  expect(keys(channels)).toEqual([
    'unread',
    'beta',
    'starred',
    'scout',
    'star',
    'channels',
    'delta',
    'alpha',
    'direct',
  ])
})
