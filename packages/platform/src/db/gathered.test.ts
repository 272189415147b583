import { expect, test } from 'vitest'
import { Gathered, inOne } from './gathered.ts'

test('who asks while a run is under way is answered by the next one, together, and never by one that began before', async () => {
  const runs: { keys: string[]; end: (value: string) => void }[] = []
  const gathered = new Gathered<string, string>(
    inOne(async (keys) => {
      const { promise, resolve } = Promise.withResolvers<string>()
      runs.push({ keys: [...keys], end: resolve })
      const value = await promise
      return (key) => `${key} ${value}`
    }),
  )
  const first = gathered.ask('a')
  await expect.poll(() => runs.length).toBe(1)
  const later = [gathered.ask('b'), gathered.ask('c'), gathered.ask('b')]
  await new Promise((resolve) => setImmediate(resolve))
  expect(runs).toHaveLength(1)
  runs[0]?.end('old')
  expect(await first).toBe('a old')
  await expect.poll(() => runs.length).toBe(2)
  expect(runs[1]?.keys).toEqual(['b', 'c', 'b'])
  runs[1]?.end('new')
  expect(await Promise.all(later)).toEqual(['b new', 'c new', 'b new'])
})

test('an answer that fails fails alone, and the next question is asked', async () => {
  const gathered = new Gathered<number, number>((keys) =>
    keys.map(async (key) => {
      if (key < 0) throw new Error(`no ${key}`)
      return key
    }),
  )
  const outcomes = await Promise.allSettled([1, -1, 2].map((key) => gathered.ask(key)))
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await gathered.ask(3)).toBe(3)
})

test('a run that fails as a whole fails for all of its askers, and for no later one', async () => {
  let isDown = true
  const gathered = new Gathered<number, number>(
    inOne(async () => {
      if (isDown) throw new Error('down')
      return (key) => key
    }),
  )
  const outcomes = await Promise.allSettled([gathered.ask(1), gathered.ask(2)])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isDown = false
  expect(await gathered.ask(3)).toBe(3)
})

test('many askers come in groups, each gets its own answer, and it says when nobody waits any more', async () => {
  let runs = 0
  let idle = 0
  const gathered = new Gathered<number, number>(
    (keys) => {
      runs++
      return keys.map((key) => Promise.resolve(key * 2))
    },
    () => void idle++,
  )
  const keys = Array.from({ length: 1_000 }, (_, index) => index)
  expect(await Promise.all(keys.map((key) => gathered.ask(key)))).toEqual(
    keys.map((key) => key * 2),
  )
  expect(runs).toBe(5)
  await expect.poll(() => idle).toBe(1)
})
