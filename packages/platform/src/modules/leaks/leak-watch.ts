import { z } from 'zod'
import { sealed } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import type { Bus } from '../../events/bus.ts'
import type { CommittedEvent } from '../../db/log/event.ts'
import type { EventFeed } from '../../events/event-feed.ts'
import { currentFields, itemIdsAfter } from '../vault/index.ts'
import type { CompiledField, LeakedField } from './compile.ts'
import type { Compiler } from './compiler.ts'
import { LeakIndex } from './leak-index.ts'

/** Items whose fields are read and compiled at once. */
const PAGE = 100
/** So many items are known in a moment. */
const FEW = 20
/** A build that failed is tried again by the next write after this time. */
const RETRY_MS = 1_000

interface Watched {
  index: LeakIndex<LeakedField>
  /** By item: the vault it is in. */
  vaults: Map<string, string>
  /** Items that are not in the index as they are now. */
  changed: Set<string>
  isBuilt: boolean
  /** How many of them are being put in. */
  inHand: number
  work: Promise<void> | null
  failedAt: number
  isFollowed: boolean
}

interface Parts {
  db: Queryable
  bus: Bus
  feed: EventFeed
  compiler: Compiler
  onError: (error: unknown) => void
}

/**
 * The secrets of each workspace as they are now, on this node. Built once, beside the requests, then replaced item by item as
 * the event log says what changed: the log is read in order and without gaps, so a lost wake-up costs a second at most. A change
 * of a policy, a name or a tag needs no work here.
 */
export class LeakWatch {
  readonly #parts: Parts
  readonly #watched = new Map<string, Watched>()
  #isStopped = false

  constructor(parts: Parts) {
    this.#parts = parts
    // At once on the node that made the change; the log is behind this by a moment when events arrive out of order.
    parts.bus.subscribe((message) => {
      if (message.kind !== 'committed') return
      for (const event of message.events) this.#note(message.workspaceId, event)
    })
  }

  /** Builds the indexes of workspaces before they are asked for. */
  begin(workspaceIds: readonly string[]): void {
    for (const workspaceId of workspaceIds) this.#start(workspaceId)
  }

  /** What is known now, whether that is everything, and whether what is missing is known in a moment. */
  current(workspaceId: string): {
    index: LeakIndex<LeakedField>
    isComplete: boolean
    isSoon: boolean
  } {
    const watched = this.#start(workspaceId)
    const missing = watched.changed.size + watched.inHand
    return {
      index: watched.index,
      isComplete: isComplete(watched),
      isSoon: watched.isBuilt && missing <= FEW,
    }
  }

  /** Settles when everything that was stored up to now is known. */
  async complete(workspaceId: string): Promise<void> {
    for (;;) {
      const watched = this.#start(workspaceId)
      if (isComplete(watched)) return
      if (this.#parts.compiler.isSealed) throw sealed()
      if (!watched.work) throw new Error('The secrets of the vault cannot be read now.')
      await watched.work
    }
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    for (const { work } of this.#watched.values()) await work
    await this.#parts.compiler.stop()
  }

  #start(workspaceId: string): Watched {
    const watched = this.#watched.get(workspaceId) ?? {
      index: new LeakIndex<LeakedField>(this.#parts.compiler.patternKey),
      vaults: new Map<string, string>(),
      changed: new Set<string>(),
      isBuilt: false,
      inHand: 0,
      work: null,
      failedAt: 0,
      isFollowed: false,
    }
    this.#watched.set(workspaceId, watched)
    const { isSealed } = this.#parts.compiler
    const mayRun = !this.#isStopped && !isSealed && Date.now() - watched.failedAt >= RETRY_MS
    if (!watched.work && !isComplete(watched) && mayRun) {
      watched.work = this.#run(workspaceId, watched)
        .catch((error: unknown) => {
          watched.failedAt = Date.now()
          this.#parts.onError(error)
        })
        .finally(() => {
          watched.work = null
        })
    }
    return watched
  }

  async #run(workspaceId: string, watched: Watched): Promise<void> {
    if (!watched.isFollowed) {
      // Before anything is read: what changes meanwhile is read again.
      const onEvent = (event: CommittedEvent): void => this.#note(workspaceId, event)
      await this.#parts.feed.follow(workspaceId, { onEvent, onEphemeral: () => {} })
      watched.isFollowed = true
    }
    let after: string | null = null
    while (!watched.isBuilt && !this.#isStopped) {
      const ids: string[] = await itemIdsAfter(this.#parts.db, workspaceId, after, PAGE)
      await this.#refresh(workspaceId, watched, ids)
      after = ids.at(-1) ?? null
      if (ids.length < PAGE) watched.isBuilt = true
    }
    while (watched.changed.size > 0 && !this.#isStopped) {
      const ids = [...watched.changed].slice(0, PAGE)
      for (const id of ids) watched.changed.delete(id)
      watched.inHand = ids.length
      try {
        await this.#refresh(workspaceId, watched, ids)
      } catch (error) {
        for (const id of ids) watched.changed.add(id)
        throw error
      } finally {
        watched.inHand = 0
      }
    }
  }

  /** Puts items into the index as they are now. */
  async #refresh(workspaceId: string, watched: Watched, ids: readonly string[]): Promise<void> {
    const { db, compiler, onError } = this.#parts
    const fields = await currentFields(db, workspaceId, ids)
    const { fields: compiled, unreadable } = await compiler.compile(workspaceId, fields)
    if (unreadable > 0) onError(new Error(`The leak guard cannot open ${unreadable} fields.`))
    const byItem = new Map<string, CompiledField[]>(ids.map((id) => [id, []]))
    for (const field of compiled) byItem.get(field.owner.itemId)?.push(field)
    for (const id of ids) watched.vaults.delete(id)
    for (const { itemId, vaultId } of fields) watched.vaults.set(itemId, vaultId)
    for (const [itemId, found] of byItem) watched.index.replace(itemId, found)
  }

  #note(workspaceId: string, event: CommittedEvent): void {
    const watched = this.#watched.get(workspaceId)
    if (!watched) return
    for (const id of changedItems(event, watched.vaults)) watched.changed.add(id)
    if (watched.changed.size > 0) this.#start(workspaceId)
  }
}

const isComplete = (watched: Watched): boolean =>
  watched.isBuilt && watched.changed.size === 0 && watched.work === null

const ofItem = z.object({ item: z.object({ id: z.string() }) })
const ofItemId = z.object({ itemId: z.string() })
const ofVault = z.object({ vaultId: z.string() })

function changedItems(event: CommittedEvent, vaults: ReadonlyMap<string, string>): string[] {
  switch (event.type) {
    case 'vault.item.created':
    case 'vault.item.updated':
      return [ofItem.parse(event.payload).item.id]
    case 'vault.item.deleted':
      return [ofItemId.parse(event.payload).itemId]
    case 'vault.deleted': {
      const { vaultId } = ofVault.parse(event.payload)
      return [...vaults].filter(([, of]) => of === vaultId).map(([itemId]) => itemId)
    }
    default:
      return []
  }
}
