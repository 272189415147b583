import type { Result } from './measure.ts'

const number = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 100 ? 2 : 0 })

/** A result in three lines. */
export const describe = ({ contest, ours, reference, ratio, spread, isGood }: Result): string => {
  const { goal, unit } = contest
  const bound = 'atLeast' in goal ? `at least ${goal.atLeast}` : `at most ${goal.atMost}`
  const [lowest, highest] = spread.map(number)
  return [
    `${contest.name}: ${number(ratio)} (rounds ${lowest} to ${highest}); goal ${bound}: ${isGood ? 'reached' : 'MISSED'}`,
    `  ${contest.ours.name}: ${number(ours)} ${unit}`,
    `  ${contest.reference.name}: ${number(reference)} ${unit}`,
  ].join('\n')
}
