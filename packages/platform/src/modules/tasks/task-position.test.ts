import fc from 'fast-check'
import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'
import { describe, expect, test } from 'vitest'
import { positionOf, rankAtPosition } from './task-position.ts'

describe('positions', () => {
  test('count the cards that were put one behind, or in front of, the other', () => {
    const behind = generateNKeysBetween(null, null, 5_000)
    expect(behind.map(positionOf)).toEqual(behind.map((_, index) => index))
    const inFront = generateNKeysBetween(null, 'a0', 5_000)
    expect(inFront.map(positionOf)).toEqual(inFront.map((_, index) => index - 5_000))
  })

  test('never contradict the ranks, wherever cards are put', () => {
    const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 120 })
    fc.assert(
      fc.property(places, (all) => {
        const ranks: string[] = []
        for (const place of all) {
          const index = Math.floor(place * ranks.length)
          const rank = generateKeyBetween(ranks[index - 1] ?? null, ranks[index] ?? null)
          ranks.splice(index, 0, rank)
        }
        const positions = ranks.map(positionOf)
        expect(positions).toEqual(positions.toSorted((a, b) => a - b))
      }),
    )
  })

  test('between two cards name the place between them', () => {
    const between = fc.tuple(
      fc.integer({ min: -300_000, max: 300_000 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
    )
    fc.assert(
      fc.property(between, ([whole, fraction]) => {
        const text = rankAtPosition(whole + fraction)
        const [before, after] = [rankAtPosition(whole), rankAtPosition(whole + 1)]
        expect([positionOf(before), positionOf(after)]).toEqual([whole, whole + 1])
        expect(before < text && text < after).toBe(true)
      }),
    )
  })

  test('beyond every card are in front of, or behind, all of them', () => {
    expect(rankAtPosition(-1e300) < 'A').toBe(true)
    expect(rankAtPosition(1e300) > 'zzzz').toBe(true)
  })
})
