import type { Tables } from './tables/index.ts'

export type TableName = keyof Tables

/** What a row belongs to: the thing a person deletes, or what is never deleted as such. */
export type Owner =
  | 'installation'
  | 'workspace'
  | 'person'
  | 'agent'
  | 'channel'
  | 'message'
  | 'file'
  | 'task'
  | 'job'
  | 'vault'
  | 'item'
  | 'lease'
  | 'question'
  | 'leak'
  | 'webhook'

/** How long the rows of a table live, and what they hold. */
export interface TableLife {
  owner: Owner
  /** Removing a row of these tables removes the rows that refer to it. */
  endsWith?: readonly TableName[]
  /** Removing a row of these tables empties the reference. */
  outlives?: readonly TableName[]
  /** Columns that hold what people, agents or the programs of others wrote. */
  texts?: readonly string[]
  /** Columns whose text is the platform's own: a closed set of values, a number, a time zone. */
  values?: readonly string[]
  /** Columns that only a key opens, and hashes. */
  sealed?: readonly string[]
  /** Where the workspace stands: in the row, in the row it refers to, or nowhere. */
  workspace: 'in the row' | 'none' | TableName
  /**
   * `owner`: as long as what it belongs to. `swept`: the retention job removes old ones (`retention/sweeps.ts`). `by month`:
   * the same, and whole partitions with them (`retention/old-events.ts`).
   */
  keeps: 'owner' | 'for good' | 'swept' | 'by month'
  /** Columns with an id and no foreign key, and why. */
  withoutKey?: Readonly<Record<string, string>>
  /** Columns with a foreign key and no index, and why. */
  withoutIndex?: Readonly<Record<string, string>>
}

/** Why a column that names a row has no foreign key. */
export const outlivesItsSubject = 'History: stays when what it names is removed.'
export const array =
  'PostgreSQL has no keys for the elements of an array; readers skip ids of nothing.'
