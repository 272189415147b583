import { expect, it } from 'vitest'
import { bestMatches, matchWords } from './match-words'

it('finds texts in which each word that was typed begins a word', () => {
  expect(matchWords('Deploy watcher', 'wat dep')).toBeGreaterThan(0)
  expect(matchWords('billing-and-invoices', 'invo')).toBeGreaterThan(0)
  expect(matchWords('Übersicht', 'uber')).toBeGreaterThan(0)
  expect(matchWords('מנהל הלוחות', 'הלו')).toBeGreaterThan(0)
})

it('finds nothing by letters that only occur in that order', () => {
  expect(matchWords('Settings', 'sg')).toBe(0)
  expect(matchWords('Deploy watcher', 'ploy')).toBe(0)
  expect(matchWords('Tasks', 'tasks now')).toBe(0)
})

it('puts first what begins with it', () => {
  expect(bestMatches(['New task', 'Tasks', 'Agents'], (text) => text, 'tas', 5)).toEqual([
    'Tasks',
    'New task',
  ])
})

it('finds a handle or the name of a channel as it is written, and signs as they are', () => {
  expect(matchWords('demo-launch', 'demo-la')).toBe(2)
  expect(matchWords('Deploy bot deploy-bot_2', '@deploy-bot_2')).toBeGreaterThan(0)
  expect(matchWords('notes.2026', 'notes.20')).toBe(2)
  expect(matchWords('demo-launch', 'launch-demo-3')).toBe(0)
  expect(matchWords('🚀 Launch', '🚀')).toBeGreaterThan(0)
  expect(matchWords('Launch', '#')).toBe(0)
})
