import { shortHash } from '@/lib/shared/short-hash'
import type { Need } from './needs'

/** Needs of one kind and one cause, the newest first. */
export interface Fold {
  key: string
  needs: [Need, ...Need[]]
}

const likeOf = ({ kind, cause }: Need): string => `${kind} ${cause}`

/** Puts needs of one kind and one cause together, each where its newest stands. */
export function foldNeeds(needs: readonly Need[]): Fold[] {
  const folds = new Map<string, Fold>()
  for (const need of needs) {
    const like = likeOf(need)
    const fold = folds.get(like)
    if (fold) fold.needs.push(need)
    else folds.set(like, { key: `like-${shortHash(like)}`, needs: [need] })
  }
  return [...folds.values()]
}

/** How much waits: runs that fail alike are one thing to look at, whatever else comes from one cause is not. */
export const countNeeds = (needs: readonly Need[]): number =>
  needs.filter((need) => !isOfRuns(need)).length + foldNeeds(needs.filter(isOfRuns)).length

const isOfRuns = ({ kind }: Need): boolean => kind === 'run' || kind === 'alert'

export const groupings = ['none', 'kind', 'agent'] as const
export type Grouping = (typeof groupings)[number]

/** A row of the list: the heading of a group, needs of one cause, or one need. */
export type InboxRow =
  | { type: 'group'; key: string; of: Need; needs: readonly Need[]; isOpen: boolean }
  | { type: 'fold'; key: string; needs: readonly [Need, ...Need[]]; isOpen: boolean }
  | { type: 'need'; key: string; need: Need; isInFold: boolean }

export interface RowsView {
  groupBy: Grouping
  /** Keys of groups that are closed and of folds that are open. */
  toggled: ReadonlySet<string>
}

/** The rows that stand in the list, from top to bottom. */
export function inboxRows(needs: readonly Need[], { groupBy, toggled }: RowsView): InboxRow[] {
  if (groupBy === 'none') return foldNeeds(needs).flatMap((fold) => foldRows(fold, toggled))
  const groups = new Map<string, [Need, ...Need[]]>()
  for (const need of needs) {
    const name = groupBy === 'kind' ? need.kind : (need.from ?? '')
    const group = groups.get(name)
    if (group) group.push(need)
    else groups.set(name, [need])
  }
  return [...groups].flatMap(([name, group]): InboxRow[] => {
    const key = `group-${groupBy}-${name}`
    const isOpen = !toggled.has(key)
    return [
      { type: 'group', key, of: group[0], needs: group, isOpen },
      ...(isOpen ? foldNeeds(group).flatMap((fold) => foldRows(fold, toggled)) : []),
    ]
  })
}

function foldRows({ key, needs }: Fold, toggled: ReadonlySet<string>): InboxRow[] {
  const rows = (isInFold: boolean): InboxRow[] =>
    needs.map((need) => ({ type: 'need', key: need.key, need, isInFold }))
  if (needs.length === 1) return rows(false)
  const isOpen = toggled.has(key)
  return [{ type: 'fold', key, needs, isOpen }, ...(isOpen ? rows(true) : [])]
}

/** The needs that a row stands for. */
export const needsOfRow = (row: InboxRow): readonly Need[] =>
  row.type === 'need' ? [row.need] : row.needs
