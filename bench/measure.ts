/** Two ways to do the same work, and what their ratio should come to. */
export interface Contest {
  name: string
  /** What the figures count, for example `messages/s`. */
  unit: string
  ours: Side
  reference: Side
  /** Bound of ours divided by reference. */
  goal: { atLeast: number } | { atMost: number }
}

export interface Side {
  name: string
  /** Does a bounded piece of work and says what it came to, in the contest's unit. */
  measure: () => Promise<number>
}

/** Medians over the rounds. */
export interface Result {
  contest: Contest
  ours: number
  reference: number
  /** The median of the rounds' ratios, and the lowest and highest of them. */
  ratio: number
  spread: [lowest: number, highest: number]
  isGood: boolean
}

/** The middle value; of an even number of values the upper one of the two. */
export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** What 99 in 100 values do not exceed. */
export const p99 = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.99)] ?? Number.NaN

/**
 * Runs both sides in turn, after one round each that does not count. The side that begins changes from round to
 * round, so that a machine that grows slower or faster favours neither.
 */
export const compare = async (contest: Contest, rounds: number): Promise<Result> => {
  const ours: number[] = []
  const reference: number[] = []
  for (let round = 0; round <= rounds; round++) {
    const turns = [
      async () => ours.push(await contest.ours.measure()),
      async () => reference.push(await contest.reference.measure()),
    ]
    // One after the other: at the same time each would measure the other.
    for (const turn of round % 2 === 0 ? turns : turns.reverse()) await turn()
  }
  const warm = ours.slice(1)
  const warmReference = reference.slice(1)
  const ratios = warm.map((value, round) => value / (warmReference[round] ?? Number.NaN))
  const ratio = median(ratios)
  const { goal } = contest
  return {
    contest,
    ours: median(warm),
    reference: median(warmReference),
    ratio,
    spread: [Math.min(...ratios), Math.max(...ratios)],
    isGood: 'atLeast' in goal ? ratio >= goal.atLeast : ratio <= goal.atMost,
  }
}
