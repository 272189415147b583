import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { draftStore } from '@/lib/shared/drafts'
import { keepDrafts } from './keep-drafts'

/** What the server has, and what becomes of what it is told. */
const server: {
  drafts: Map<string, string>
  puts: string[]
  answer: (place: string) => 'kept' | 'refused' | 'lost'
} = { drafts: new Map(), puts: [], answer: () => 'kept' }

function ask(path: string, { body }: { body?: string }): Promise<Response> {
  if (path.startsWith('/api/call/listDrafts')) {
    const drafts = [...server.drafts].map(([placeId, text]) => ({ placeId, text }))
    return Promise.resolve(Response.json({ drafts }))
  }
  const placeId = new URL(path, 'http://localhost').searchParams.get('placeId') ?? ''
  const { text } = z.object({ text: z.string() }).parse(JSON.parse(body ?? ''))
  server.puts.push(placeId)
  const answer = server.answer(placeId)
  if (answer === 'refused')
    return Promise.resolve(Response.json({ code: 'invalid_request' }, { status: 400 }))
  if (text === '') server.drafts.delete(placeId)
  else server.drafts.set(placeId, text)
  return answer === 'lost'
    ? Promise.reject(new TypeError('Failed to fetch'))
    : Promise.resolve(Response.json(null))
}

const place = '00000000-0000-4000-8000-000000000001'
const other = '00000000-0000-4000-8000-000000000002'
let person = 0
let here: ReturnType<typeof draftStore>
let stop: () => void
const page = new EventTarget()
const look = (): boolean => page.dispatchEvent(new Event('focus'))
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1_000)

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('window', page)
  vi.stubGlobal('fetch', ask)
  vi.stubGlobal('document', Object.assign(new EventTarget(), { visibilityState: 'visible' }))
  server.drafts.clear()
  server.puts = []
  server.answer = () => 'kept'
  person += 1
  here = draftStore(`drafter ${person}`)
  stop = keepDrafts(`drafter ${person}`)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

test('what another device wrote since the page was looked at is not written over', async () => {
  await settle()
  server.drafts.set(place, 'On the phone')
  here.write({ [place]: 'On the laptop' })
  await settle()
  expect(server.drafts.get(place)).toBe('On the phone\n\nOn the laptop')
  expect(here.read()[place]).toBe('On the phone\n\nOn the laptop')
})

test('a draft whose answer was lost does not come back once it is sent', async () => {
  await settle()
  server.answer = () => 'lost'
  here.write({ [place]: 'Hello' })
  await settle()
  expect(server.drafts.get(place)).toBe('Hello')
  server.answer = () => 'kept'
  here.write({})
  stop()
  stop = keepDrafts(`drafter ${person}`)
  await settle()
  expect(here.read()).toEqual({})
  expect(server.drafts.size).toBe(0)
})

test('one that is refused keeps no other back', async () => {
  await settle()
  server.answer = (placeId) => (placeId === place ? 'refused' : 'kept')
  here.write({ [place]: 'Refused', [other]: 'Taken' })
  await settle()
  expect(server.drafts.get(other)).toBe('Taken')
  look()
  await settle()
  expect(here.read()).toEqual({ [place]: 'Refused', [other]: 'Taken' })
})

test('nothing is asked where nothing has changed', async () => {
  await settle()
  here.write({ [place]: 'Hello' })
  await settle()
  here.write({ ...here.read() })
  await settle()
  expect(server.puts).toEqual([place])
})
