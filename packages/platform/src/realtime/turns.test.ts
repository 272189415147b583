import { expect, test } from 'vitest'
import { Turns } from './turns.ts'

/** Works that end when told, and in which order they were begun. */
function works(turns: Turns) {
  const begun: string[] = []
  const ends = new Map<string, () => void>()
  const answers: Promise<string | null>[] = []
  return {
    begun,
    answers,
    take: (name: string, isWanted = (): boolean => true): void => {
      answers.push(
        turns.take(isWanted, async () => {
          begun.push(name)
          await new Promise<void>((resolve) => ends.set(name, resolve))
          return name
        }),
      )
    },
    end: async (name: string): Promise<void> => {
      ends.get(name)?.()
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}

test.each([
  ['oldest', ['a', 'b', 'c', 'd']],
  ['newest', ['a', 'b', 'd', 'c']],
] as const)('no more than so many run, then the %s', async (next, order) => {
  const { begun, take, end, answers } = works(new Turns(2, next))
  for (const name of ['a', 'b', 'c', 'd']) take(name)
  expect(begun).toEqual(order.slice(0, 2))
  await end('a')
  expect(begun).toEqual(order.slice(0, 3))
  await end('b')
  expect(begun).toEqual(order)
  for (const name of order.slice(2)) await end(name)
  expect(await Promise.all(answers)).toEqual(['a', 'b', 'c', 'd'])
})

test('what nobody waits for any more is not begun', async () => {
  const { begun, take, end, answers } = works(new Turns(1, 'oldest'))
  let isWanted = true
  take('a')
  take('b', () => isWanted)
  take('c')
  isWanted = false
  await end('a')
  expect(begun).toEqual(['a', 'c'])
  await end('c')
  expect(await Promise.all(answers)).toEqual(['a', null, 'c'])
})

test('a work that fails hands its turn on', async () => {
  const turns = new Turns(1, 'oldest')
  const fails = turns.take(
    () => true,
    async () => {
      throw new Error('no')
    },
  )
  const follows = turns.take(
    () => true,
    async () => 'done',
  )
  await expect(fails).rejects.toThrow('no')
  expect(await follows).toBe('done')
  // With nobody waiting the turn is free again.
  expect(
    await turns.take(
      () => true,
      async () => 'again',
    ),
  ).toBe('again')
})

test('those that are not wanted any more are not kept until it is their turn', async () => {
  const turns = new Turns(1, 'newest')
  const { take, end, begun, answers } = works(turns)
  take('a')
  for (let index = 0; index < 1_000; index++) take(`gone ${index}`, () => false)
  take('b')
  expect(turns.waiting).toBeLessThan(64)
  await end('a')
  expect(begun).toEqual(['a', 'b'])
  await end('b')
  expect((await Promise.all(answers)).filter((answer) => answer !== null)).toEqual(['a', 'b'])
})
