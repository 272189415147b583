import type { Problem } from './boundaries.ts'

/** How many problems of a kind are known and wait to be mended. */
export type Known = Readonly<Record<string, number>>

/** How many problems there are of each kind. */
export const countKinds = (problems: readonly Problem[]): Record<string, number> =>
  Object.fromEntries(
    [...Map.groupBy(problems, ({ kind }) => kind)]
      .map(([kind, found]): [string, number] => [kind, found.length])
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )

/** The lines to print: what is new, and what the list still expects although it is mended. The list can only shrink. */
export const judge = (problems: readonly Problem[], known: Known): string[] => {
  const found = countKinds(problems)
  const grown = Object.entries(found).flatMap(([kind, count]) => {
    const expected = known[kind] ?? 0
    if (count <= expected) return []
    return [
      `${kind}: ${count}, at most ${expected} allowed`,
      ...problems.filter((one) => one.kind === kind).map(({ line }) => `  ${line}`),
    ]
  })
  const shrunk = Object.entries(known).flatMap(([kind, expected]) => {
    const count = found[kind] ?? 0
    return count < expected
      ? [`${kind}: ${count}, the list of known ones still has ${expected}`]
      : []
  })
  return [...grown, ...shrunk]
}
