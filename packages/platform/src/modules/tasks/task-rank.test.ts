import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { maxRankLength, planRank } from './task-rank.ts'

interface Card {
  name: number
  rank: string
}

/** A column as the database would hold it; what was respaced, and how much at once. */
class Column {
  readonly cards: Card[] = []
  readonly respaced: number[] = []

  /** Puts a card so that `index` cards are in front of it. */
  async insert(index: number, card: Card): Promise<void> {
    const plan = await planRank(async (count) => ({
      before: this.cards.slice(Math.max(0, index - count), index).toReversed(),
      after: this.cards.slice(index, index + count),
    }))
    if (plan.respaced.length > 0) this.respaced.push(plan.respaced.length)
    for (const { card: moved, rank } of plan.respaced) moved.rank = rank
    card.rank = plan.rank
    this.cards.splice(index, 0, card)
  }

  async move(from: number, to: number): Promise<void> {
    const [card] = this.cards.splice(from, 1)
    if (card) await this.insert(to, card)
  }
}

const isSorted = ({ cards }: Column): boolean =>
  cards.every(({ rank }, index) => index === 0 || (cards[index - 1]?.rank ?? '') < rank)

describe('ranks', () => {
  test.each([
    ['at the end', (length: number) => length],
    ['at the top', () => 0],
    ['after the first card, always', () => 1],
    ['before the last card, always', (length: number) => Math.max(0, length - 1)],
    ['in the middle, always', (length: number) => Math.floor(length / 2)],
  ])(
    'stay short and in order when 10,000 cards are put %s, without a column being numbered anew',
    async (_, at) => {
      const column = new Column()
      for (let name = 0; name < 10_000; name++) {
        await column.insert(at(column.cards.length), { name, rank: '' })
      }
      expect(isSorted(column)).toBe(true)
      expect(Math.max(...column.cards.map(({ rank }) => rank.length))).toBeLessThanOrEqual(
        maxRankLength,
      )
      const written = column.respaced.reduce((sum, count) => sum + count, 0)
      expect(Math.max(0, ...column.respaced)).toBeLessThanOrEqual(1_024)
      expect(written).toBeLessThan(10_000 * 2)
    },
    30_000,
  )

  test('keep any order of moves', async () => {
    const moves = fc.array(fc.tuple(fc.nat(), fc.nat()), { maxLength: 300 })
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), moves, async (size, all) => {
        const column = new Column()
        for (let name = 0; name < size; name++) await column.insert(name, { name, rank: '' })
        for (const [from, to] of all) await column.move(from % size, to % size)
        expect(isSorted(column)).toBe(true)
        expect(column.cards.every(({ rank }) => rank.length <= maxRankLength)).toBe(true)
      }),
    )
  })
})
