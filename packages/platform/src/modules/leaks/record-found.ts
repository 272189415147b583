import type { GuardParts } from './guard-parts.ts'
import { type Author, recordLeaks, type FoundField, type LeakTarget } from './record-leaks.ts'

/** Puts what was found on record, apart from what is written with it; the return value is the ids of new alerts. */
export const recordFound = (
  { database, rootKey }: Pick<GuardParts, 'database' | 'rootKey'>,
  author: Author,
  target: LeakTarget,
  found: readonly FoundField[],
): Promise<string[]> =>
  database.transaction(author.workspaceId, (tx) => recordLeaks(tx, rootKey, author, target, found))
