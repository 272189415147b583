import type { Message, MessageRun } from '@sesamespace/sdk'
import { expect, test } from 'vitest'
import { messageOf } from './test/messages'
import { formatSpan, toolCallMs, toolCallState, viewRun } from './run-view'

const run: MessageRun = {
  title: 'Deploy 4.2',
  state: 'working',
  waitingFor: null,
  plan: [
    { title: 'Build', state: 'done' },
    { title: 'Test', state: 'skipped' },
    { title: 'Roll out', state: 'running' },
    { title: 'Say so', state: 'pending' },
  ],
  toolCalls: [],
  links: [],
  omittedSteps: 0,
  omittedToolCalls: 0,
  endedAt: null,
}
const withRun = (metadata: Partial<Message['metadata']>): Message => {
  const base = messageOf(1)
  return { ...base, metadata: { ...base.metadata, ...metadata } }
}

test('a run that goes on tells how far it is', () => {
  expect(viewRun(withRun({ run }))).toMatchObject({
    state: 'working',
    isLive: true,
    stepsDone: 1,
    current: { title: 'Roll out' },
    endedAt: null,
  })
})

test('one that the server saw no sign of is stale; one that is over is not', () => {
  expect(viewRun(withRun({ run, stopped: 'silent' }))).toMatchObject({
    state: 'stale',
    isLive: false,
  })
  const done = { ...run, state: 'done', endedAt: '2026-11-02T09:00:00.000Z' } as const
  expect(viewRun(withRun({ run: done, stopped: 'silent' }))).toMatchObject({
    state: 'done',
    isLive: false,
    endedAt: Date.parse(done.endedAt),
  })
})

test('a message without a run, and one with a state of a later version, are their text', () => {
  expect(viewRun(messageOf(1))).toBeNull()
  const later: MessageRun = JSON.parse(JSON.stringify({ ...run, state: 'dreaming' }))
  expect(viewRun(withRun({ run: later }))).toBeNull()
})

test('a tool call is under way, done or failed, and of a run that is over perhaps neither', () => {
  const call = {
    name: 'psql',
    input: null,
    result: null,
    error: null,
    startedAt: '2026-11-02T09:00:00.000Z',
    finishedAt: null,
  }
  expect(toolCallState(call, true)).toBe('running')
  expect(toolCallState(call, false)).toBe('unknown')
  expect(toolCallState({ ...call, error: 'No' }, true)).toBe('failed')
  const finished = { ...call, finishedAt: '2026-11-02T09:00:01.500Z' }
  expect(toolCallState(finished, false)).toBe('done')
  expect(toolCallMs(finished)).toBe(1_500)
  expect(toolCallMs(call)).toBeNull()
})

test('spans are short', () => {
  expect([0, 450, 9_999, 10_000, 59_999, 60_000, 185_000, 3_725_000].map(formatSpan)).toEqual([
    '0.0 s',
    '0.4 s',
    '9.9 s',
    '10 s',
    '59 s',
    '1:00',
    '3:05',
    '1:02:05',
  ])
})
