import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { patternSource, type GuardedPackage } from './rooms.ts'
import { isTest } from './rules.ts'

const query = /\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\(/

/** Files of the platform that build queries of Kysely, by a transaction that they were given, where it is not to be imported. */
export const findStrayQueries = (root: string, packages: readonly GuardedPackage[]): string[] => {
  const homes = packages
    .filter(({ name }) => name === 'kysely')
    .flatMap(({ onlyIn }) => onlyIn.map((pattern) => new RegExp(patternSource(pattern))))
  return globSync('packages/platform/src/**/*.ts', { cwd: root })
    .filter((path) => !isTest(path) && !homes.some((home) => home.test(path)))
    .filter((path) => query.test(readFileSync(join(root, path), 'utf8')))
    .toSorted()
}
