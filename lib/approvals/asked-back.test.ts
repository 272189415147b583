import { expect, test } from 'vitest'
import { askedState, openQuestions } from './asked-back'

const question = (id: string, answer: string | null) => ({
  id,
  askedBy: 'p',
  question: 'Which table?',
  askedAt: '2026-11-01T10:00:00Z',
  answer,
  answeredAt: answer === null ? null : '2026-11-01T10:01:00Z',
})

test('a request is asked about while one question waits, answered when none does, and neither once it has ended', () => {
  const [open, closed] = [question('a', null), question('b', 'Orders')]
  expect(askedState({ status: 'pending', questions: [] })).toBe(null)
  expect(askedState({ status: 'pending' })).toBe(null)
  expect(askedState({ status: 'pending', questions: [open, closed] })).toBe('asked')
  expect(askedState({ status: 'pending', questions: [closed] })).toBe('answered')
  expect(askedState({ status: 'active', questions: [open, closed] })).toBe(null)
  expect(openQuestions({ status: 'pending', questions: [open, closed] })).toEqual([open])
  expect(openQuestions({ status: 'denied', questions: [open] })).toEqual([])
})
