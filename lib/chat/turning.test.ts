import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Turning } from './turning'

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('requestAnimationFrame', (frame: () => void) => setTimeout(frame, 16))
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Asks for rest; what it is told says whether it came. */
function asking(turning: Turning, isWanted = () => false) {
  const asked = { rests: false }
  void turning.rest(isWanted).then(() => {
    asked.rests = true
  })
  return asked
}

test('a list that nobody moves takes rows at its next frame', async () => {
  const asked = asking(new Turning())
  expect(asked.rests).toBe(false)
  await vi.advanceTimersByTimeAsync(16)
  expect(asked.rests).toBe(true)
})

test('one that is being turned takes none until it rests', async () => {
  const turning = new Turning()
  const asked = asking(turning)
  // The turn began in the frame in which the rows came.
  for (let frame = 0; frame < 20; frame += 1) {
    turning.moved()
    await vi.advanceTimersByTimeAsync(16)
  }
  expect(asked.rests).toBe(false)
  await vi.advanceTimersByTimeAsync(200)
  expect(asked.rests).toBe(true)
})

test('unless nothing is left to turn to, or it never ends', async () => {
  const turning = new Turning()
  let isWanted = false
  const atTop = asking(turning, () => isWanted)
  const never = asking(turning)
  const turn = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += 16) {
      turning.moved()
      await vi.advanceTimersByTimeAsync(16)
    }
  }
  await turn(500)
  expect(atTop.rests).toBe(false)
  isWanted = true
  await turn(32)
  expect(atTop.rests).toBe(true)
  expect(never.rests).toBe(false)
  await turn(2_000)
  expect(never.rests).toBe(true)
})

test('in a tab out of sight, which draws no frames, rows are taken too', async () => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  const asked = asking(new Turning())
  await vi.advanceTimersByTimeAsync(200)
  expect(asked.rests).toBe(true)
})
