import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { gather } from './gather'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const batched = () => {
  const batches: number[][] = []
  const { add, stop } = gather<number>(
    (each) => batches.at(-1)?.push(each),
    (work) => {
      batches.push([])
      work()
    },
  )
  return { batches, add, stop }
}

test('what comes alone comes at once', () => {
  const { batches, add } = batched()
  add(1)
  expect(batches).toEqual([[1]])
  vi.advanceTimersByTime(1_000)
  add(2)
  expect(batches).toEqual([[1], [2]])
})

test('fifty a second come ten times, whole and in their order', () => {
  const { batches, add } = batched()
  for (let event = 0; event < 50; event++) {
    add(event)
    vi.advanceTimersByTime(20)
  }
  vi.advanceTimersByTime(100)
  expect(batches.length).toBeLessThanOrEqual(11)
  expect(batches.flat()).toEqual(Array.from({ length: 50 }, (_, event) => event))
})

test('nothing waits for a timer where those cannot be relied on', () => {
  const batches: number[][] = []
  let isHidden = false
  const { add } = gather<number>(
    (each) => batches.at(-1)?.push(each),
    (work) => {
      batches.push([])
      work()
    },
    () => !isHidden,
  )
  add(1)
  add(2)
  isHidden = true
  add(3)
  add(4)
  expect(batches).toEqual([[1], [2, 3], [4]])
  isHidden = false
  add(5)
  vi.advanceTimersByTime(100)
  expect(batches).toEqual([[1], [2, 3], [4], [5]])
  expect(vi.getTimerCount()).toBe(1)
})

test('what still waits comes when it ends, and nothing later', () => {
  const { batches, add, stop } = batched()
  add(1)
  add(2)
  stop()
  expect(batches).toEqual([[1], [2]])
  vi.advanceTimersByTime(1_000)
  expect(batches).toEqual([[1], [2]])
})

test('an event that another one brings about comes with the next ones', () => {
  const batches: number[][] = []
  const events = gather<number>(
    (each) => {
      batches.at(-1)?.push(each)
      if (each === 1) events.add(2)
    },
    (work) => {
      batches.push([])
      work()
    },
  )
  events.add(1)
  vi.advanceTimersByTime(100)
  expect(batches).toEqual([[1], [2]])
})
