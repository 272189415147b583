import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCircles } from './circles.ts'
import { cruiseImports } from './graph.ts'
import { findStrayQueries } from './queries.ts'
import { readGuardedPackages, readRooms, roomOf } from './rooms.ts'
import { isTest, packageRules, roomRules } from './rules.ts'

/** Something that goes another way than ARCHITECTURE.md says. */
export interface Problem {
  /** The kind, for example `views/vault -> data/leaks`. */
  kind: string
  /** What exactly, for whoever mends it. */
  line: string
}

/** Everything below a root that its ARCHITECTURE.md does not allow. */
export const findProblems = async (root: string, folders?: string[]): Promise<Problem[]> => {
  const markdown = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const rooms = readRooms(markdown)
  const packages = readGuardedPackages(markdown)
  const { modules, summary } = await cruiseImports(
    root,
    [...roomRules(rooms), ...packageRules(packages)],
    folders,
  )
  const room = (path: string): string => roomOf(rooms, path) ?? path
  const guarded = new Set(packages.map(({ name }) => name))
  const ours = modules.filter(
    ({ source, coreModule, matchesDoNotFollow }) =>
      !coreModule && !matchesDoNotFollow && !isTest(source),
  )
  const imports = ours.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, module, couldNotResolve }) => ({
      source,
      resolved,
      module,
      couldNotResolve,
    })),
  )
  const circles = findCircles(
    imports
      .filter(({ resolved }) => roomOf(rooms, resolved))
      .map(({ source, resolved }) => ({ from: room(source), to: room(resolved) })),
  )
  return [
    ...summary.violations.map(({ from, to, rule }) => ({
      kind: `${room(from)} -> ${guarded.has(rule.name) ? rule.name : room(to)}`,
      line: `${from} imports ${to}`,
    })),
    ...circles.map((circle) => ({
      kind: `circle of ${circle.join(', ')}`,
      line: 'rooms that import one another',
    })),
    ...ours
      .filter(({ source }) => !roomOf(rooms, source))
      .map(({ source }) => ({ kind: 'without a room', line: source })),
    ...imports
      .filter(({ couldNotResolve }) => couldNotResolve)
      .map(({ source, module }) => ({ kind: 'not found', line: `${source} imports ${module}` })),
    ...findStrayQueries(root, packages).map((path) => ({
      kind: `queries in ${room(path)}`,
      line: `${path} builds queries`,
    })),
  ]
}
