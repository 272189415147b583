import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

const dated = /^sesame-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ\.backup$/

/** The name of a backup made at a time; names in order are times in order. */
export const datedName = (at: Date): string =>
  `sesame-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`

export const isDirectory = (path: string): boolean =>
  path.endsWith('/') || (statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)

/** Removes all but the newest `keep` backups of a directory, and nothing that has another kind of name. Answers which. */
export const prune = (directory: string, keep: number): string[] => {
  const old = readdirSync(directory)
    .filter((name) => dated.test(name))
    .toSorted()
    .slice(0, -keep)
    .map((name) => join(directory, name))
  for (const path of old) rmSync(path)
  return old
}
