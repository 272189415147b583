import type { LeakWatch, LeakWatchMode } from '@sesamespace/contract/leaks'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable, Tx } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { judge } from '@sesamespace/contract/judge/verdict'
import { deleteWatch, insertWatches, listWatches, saveWatch } from './field-watch.repo.ts'
import type { PlainField } from './sealed-fields.ts'

/** Says whether texts are searched for the value of a field; with a fingerprint, only as long as it has that value. */
export async function setFieldWatch(
  tx: Tx,
  actor: Actor,
  itemId: string,
  key: string,
  mode: LeakWatchMode,
  fingerprint: Buffer | null = null,
): Promise<void> {
  if (mode === 'automatic') await deleteWatch(tx.db, itemId, key)
  else await saveWatch(tx.db, itemId, key, { mode, fingerprint, setBy: actor.principalId })
}

/** The same for several fields of an item. Refuses keys that it does not have. */
export async function setFieldWatches(
  tx: Tx,
  actor: Actor,
  itemId: string,
  keys: readonly string[],
  modes: Readonly<Record<string, LeakWatchMode>>,
): Promise<void> {
  assertKnown(keys, modes)
  for (const [key, mode] of Object.entries(modes)) await setFieldWatch(tx, actor, itemId, key, mode)
}

/** What is chosen about the fields of items that are new. Refuses keys that an item does not have. */
export async function addFieldWatches(
  tx: Tx,
  actor: Actor,
  items: readonly {
    itemId: string
    keys: readonly string[]
    modes: Readonly<Record<string, LeakWatchMode>>
  }[],
): Promise<void> {
  const rows = items.flatMap(({ itemId, keys, modes }) => {
    assertKnown(keys, modes)
    return Object.entries(modes).flatMap(([key, mode]) =>
      mode === 'automatic' ? [] : [{ item_id: itemId, key, mode, set_by: actor.principalId }],
    )
  })
  await insertWatches(tx.db, rows)
}

function assertKnown(
  keys: readonly string[],
  modes: Readonly<Record<string, LeakWatchMode>>,
): void {
  const unknown = Object.keys(modes).find((key) => !keys.includes(key))
  if (unknown !== undefined)
    throw new AppError('invalid_request', `body.watch.${unknown}: there is no such field.`)
}

/** Whether texts are searched for the values of an item's fields, and why. */
export async function readFieldWatches(
  db: Queryable,
  itemId: string,
  version: number,
  fields: readonly PlainField[],
  isMasked: (field: PlainField) => boolean,
): Promise<Record<string, LeakWatch>> {
  const rows = await listWatches(db, itemId, version)
  return Object.fromEntries(
    fields.map((field) => {
      const row = rows.find(({ key }) => key === field.key)
      const isChosen = row && (row.fingerprint === null || row.now?.equals(row.fingerprint))
      if (isChosen) return [field.key, chosen(row.mode, field.value)]
      const { reason, secrets } = judge(field)
      if (!isMasked(field)) return [field.key, automatic(false, 'not_masked')]
      return [field.key, automatic(secrets.length > 0, reason)]
    }),
  )
}

const automatic = (watched: boolean, reason: LeakWatch['reason']): LeakWatch => ({
  mode: 'automatic',
  watched,
  reason,
})

/** What is shorter than a text can be searched for stays unwatched. */
const chosen = (mode: 'yes' | 'no', value: string): LeakWatch =>
  mode === 'yes' && value.trim().length < 8
    ? { mode, watched: false, reason: 'too_short' }
    : { mode, watched: mode === 'yes', reason: 'chosen' }
