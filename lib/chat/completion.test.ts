import { expect, test } from 'vitest'
import { channelOf } from '@/lib/realtime/test/entities'
import { matchChannels, openWord } from './completion'

const named = (...names: string[]) =>
  names.map((name, index) => ({ ...channelOf(`c${index}`), kind: 'channel' as const, name }))
const found = (query: string, ...names: string[]) =>
  matchChannels(named(...names), query).map(({ name }) => name)

test('channels that begin as typed come first, then those of which each part begins a word', () => {
  expect(found('plan', 'The plan', 'planning', 'explanation')).toEqual(['planning', 'The plan'])
  expect(found('ops-eu', 'ops-us', 'ops-eu-1', 'EU ops')).toEqual(['ops-eu-1', 'EU ops'])
  expect(found('Über', 'uber')).toEqual(['uber'])
  expect(found('🚀', 'plan', '🚀 go')).toEqual(['🚀 go'])
  expect(found('', ...Array.from({ length: 500 }, (_, index) => `n${index}`))).toHaveLength(8)
})

test('a slash begins a command only where there are commands', () => {
  expect(openWord('/ta', 3, true)?.kind).toBe('command')
  expect(openWord('/ta', 3, false)).toBeNull()
  expect(openWord('see #la', 7, true)?.kind).toBe('channel')
})
