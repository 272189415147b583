import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing'

/** Longest rank of a card. A place that needs a longer one has its neighbours moved apart. */
export const maxRankLength = 60
const smallestWindow = 8
/** The more cards are respaced, the more room they must gain: so that wide windows stay rare. */
const spacedRankLength = (window: number): number =>
  Math.max(maxRankLength / 2, maxRankLength - 2 - 3 * Math.log2(window / smallestWindow))

/** The cards on both sides of a place, the nearest first; fewer than asked for where the column ends. */
export interface Neighbours<C extends { rank: string }> {
  before: C[]
  after: C[]
}

/** A card's new rank, and those of its neighbours that had to move apart for it. */
export interface RankPlan<C> {
  rank: string
  respaced: { card: C; rank: string }[]
}

/**
 * The rank of a card at a place. Almost always it lies between its two neighbours. Only where so many cards were put in
 * one place that it would be too long, as few of the cards around it as give room are respaced: never the whole of a long
 * column.
 */
export async function planRank<C extends { rank: string }>(
  around: (count: number) => Promise<Neighbours<C>>,
): Promise<RankPlan<C>> {
  const { before, after } = await around(1)
  const between = [before[0]?.rank ?? null, after[0]?.rank ?? null] as const
  const rank = isGap(...between) ? generateKeyBetween(...between) : null
  if (rank !== null && rank.length <= maxRankLength) return { rank, respaced: [] }
  for (let window = smallestWindow; ; window *= 2) {
    const found = await around(window + 1)
    const isWhole = found.before.length <= window && found.after.length <= window
    if (!isGap(found.before[window]?.rank ?? null, found.after[window]?.rank ?? null)) continue
    const plan = respace(found, window)
    const longest = Math.max(...[plan.rank, ...plan.respaced.map((one) => one.rank)].map(length))
    if (longest <= spacedRankLength(window) || isWhole) return plan
  }
}

/** Whether there is anything between two ranks, or the ends of a column. */
const isGap = (before: string | null, after: string | null): boolean =>
  before === null || after === null || before < after

const length = (rank: string): number => rank.length

/** Spreads a window of cards, and a new one in their middle, evenly between what stands outside of it. */
function respace<C extends { rank: string }>(
  { before, after }: Neighbours<C>,
  window: number,
): RankPlan<C> {
  const left = before.slice(0, window).toReversed()
  const right = after.slice(0, window)
  const ranks = generateNKeysBetween(
    before[window]?.rank ?? null,
    after[window]?.rank ?? null,
    left.length + 1 + right.length,
  )
  const rankAt = (index: number): string => {
    const rank = ranks[index]
    if (rank === undefined) throw new Error('A rank for each card was asked for.')
    return rank
  }
  return {
    rank: rankAt(left.length),
    respaced: [
      ...left.map((card, index) => ({ card, rank: rankAt(index) })),
      ...right.map((card, index) => ({ card, rank: rankAt(left.length + 1 + index) })),
    ],
  }
}
