import type { SavedView } from '@sesamespace/contract/views'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { auditActor } from '../audit/index.ts'
import type { ViewRow } from './views.repo.ts'

interface Change {
  action: 'view.changed' | 'view.deleted' | 'view.restored' | 'view.shared' | 'view.unshared'
  /** Before the change. */
  wasShared?: boolean
}

/** Tells those who have a view, or had it, to look again; the audit log knows of those that all have. */
export function noteChange(tx: Tx, actor: Actor, view: ViewRow, change: Change): void {
  const isShared = view.owner_id === null
  const concernsAll = isShared || change.wasShared === true
  tx.emit({
    type: 'view.changed',
    payload: { page: view.page, viewId: view.id },
    audience: concernsAll ? { scope: 'humans' } : { principalIds: [actor.principalId] },
    actorId: actor.principalId,
  })
  if (!concernsAll) return
  tx.audit({
    action: change.action,
    ...auditActor(actor),
    targetType: 'view',
    targetId: view.id,
    details: { page: view.page, name: view.name },
  })
}

/** Tells the person's other screens to look again. */
export function noteOwnChange(tx: Tx, actor: Actor, page: SavedView['page']): void {
  tx.emit({
    type: 'view.changed',
    payload: { page, viewId: null },
    audience: { principalIds: [actor.principalId] },
    actorId: actor.principalId,
  })
}
