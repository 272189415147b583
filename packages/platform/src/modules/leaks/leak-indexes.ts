import { sql } from 'kysely'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import type { Bus } from '../../events/bus.ts'
import { eachCurrentSecret, type CurrentSecret } from '../vault/current-secrets.ts'
import { LeakIndex } from './leak-index.ts'

/** Whose value was found. */
export interface LeakedField {
  itemId: string
  itemVersion: number
  fieldKey: string
}

/** A node that heard of no change asks the database again after this time. */
const LOOK_EVERY_MS = 1_000

interface Entry {
  index: Promise<LeakIndex<LeakedField>>
  revision: Promise<string>
  lookedAt: number
}

/** The values of each workspace as they are now, as far as this node was asked for them. */
export function createLeakIndexes(
  db: Queryable,
  bus: Bus,
  rootKey: RootKey,
  onError: (error: unknown) => void,
) {
  const entries = new Map<string, Entry>()
  bus.subscribe((message) => {
    if (message.kind !== 'committed') return
    if (
      message.events.some(({ type }) => type === 'vault.updated' || type.startsWith('vault.item.'))
    )
      entries.delete(message.workspaceId)
  })

  const build = (workspaceId: string): Entry => {
    // The revision is read first: what changes meanwhile leads to another build, never to a value that is overlooked.
    const revision = readRevision(db, workspaceId)
    const index = revision.then(async () => {
      const fresh = new LeakIndex<LeakedField>()
      const add = ({ value, ...field }: CurrentSecret): void => fresh.add(value, field)
      await eachCurrentSecret(db, rootKey, workspaceId, add, onError)
      return fresh
    })
    const entry = { index, revision, lookedAt: Date.now() }
    entries.set(workspaceId, entry)
    index.catch(() => entries.get(workspaceId) === entry && entries.delete(workspaceId))
    return entry
  }

  return {
    async of(workspaceId: string): Promise<LeakIndex<LeakedField>> {
      const entry = entries.get(workspaceId)
      if (!entry) return build(workspaceId).index
      if (Date.now() - entry.lookedAt > LOOK_EVERY_MS) {
        entry.lookedAt = Date.now()
        const isStale = (await readRevision(db, workspaceId)) !== (await entry.revision)
        if (isStale) return build(workspaceId).index
      }
      return entry.index
    },
  }
}

export type LeakIndexes = ReturnType<typeof createLeakIndexes>

/** Changes whenever an item is made, changed or deleted. */
async function readRevision(db: Queryable, workspaceId: string): Promise<string> {
  const { items, changed } = await db
    .selectFrom('vault_items')
    .select(({ fn }) => [fn.countAll<number>().as('items'), fn.max('updated_at').as('changed')])
    .where(sql<boolean>`workspace_id = ${workspaceId}`)
    .executeTakeFirstOrThrow()
  return `${items} ${changed?.toISOString() ?? ''}`
}
