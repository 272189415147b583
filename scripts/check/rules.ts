import type { IForbiddenRuleType } from 'dependency-cruiser'
import { patternSource, type GuardedPackage, type Room } from './rooms.ts'

const tests = '\\.(test|fixture)\\.tsx?$|(^|/)test/'

/** Tests and what they share may look behind every door. */
export const isTest = (path: string): boolean => new RegExp(tests).test(path)

const notOurs = '^node_modules/|/node_modules/|^packages/[^/]+/package\\.json$'

/** The rules of one row: what a file there imports is of its own room or named by the row, and no exception of it. */
export const roomRules = (rooms: readonly Room[]): IForbiddenRuleType[] =>
  rooms.flatMap(({ name, patterns, mayImport, mustNotImport }, index) => {
    const earlier = rooms.slice(0, index).flatMap((room) => room.patterns)
    return patterns.flatMap((pattern, place) => {
      const source = (one: string): string =>
        patternSource(one, pattern.includes('<') ? '$1' : undefined)
      const from = {
        path: patternSource(pattern),
        pathNot: [
          tests,
          ...[...earlier, ...patterns.slice(0, place)].map((one) => patternSource(one)),
        ],
      }
      const rule = { name, severity: 'error' as const, from }
      return [
        {
          ...rule,
          to: {
            dependencyTypesNot: ['core' as const],
            pathNot: [notOurs, ...[...patterns, ...mayImport].map(source)],
          },
        },
        ...mustNotImport.map((one) => ({ ...rule, to: { path: source(one) } })),
      ]
    })
  })

/** One rule a package that is kept to some files. */
export const packageRules = (packages: readonly GuardedPackage[]): IForbiddenRuleType[] =>
  packages.map(({ name, onlyIn }) => ({
    name,
    severity: 'error' as const,
    from: { pathNot: [tests, ...onlyIn.map((one) => patternSource(one))] },
    to: { path: `(^|/)node_modules/(@types/)?${name}/` },
  }))
