import type { AuditAction } from '@sesamespace/contract/audit-actions'
import type { DurableEventPayloads } from '@sesamespace/contract/events'
import type { Tx } from '../../db/database.ts'
import { findChannel } from '../channels/index.ts'
import { appendMessage } from '../messages/index.ts'
import { approverIds } from '../vault/index.ts'
import { sightOf, toLease, type LeaseSight } from './lease-view.ts'
import { findLease, type LeaseRow } from './leases.repo.ts'

type LeaseEvent = Extract<keyof DurableEventPayloads, `vault.lease${string}`>

/** One step in the life of a lease, after it was written. */
export interface LeaseStep {
  leaseId: string
  event: LeaseEvent
  /** Action in the audit log, for example `vault.lease.approved`. */
  action: AuditAction
  /** Who took it; `null`: time itself. */
  actorId: string | null
  requestId?: string | undefined
  details?: Record<string, unknown>
  /** The line told in the channel the lease was asked from. */
  line?: (lease: LeaseRow) => string
  /** What the actor wrote: quoted in the line where the actor is a member of that channel. */
  note?: string | undefined
  /** Who is told beside the requester and the approvers. */
  also?: readonly string[]
  /** The line carries the live card of the lease. */
  card?: boolean
}

/**
 * Announces a step: audit entry, event to the requester and to every approver of the vault, line in the channel. Those
 * who see the lease alike share an event: `canDecide` and the mark of one's own agent differ.
 */
export async function announce(tx: Tx, step: LeaseStep): Promise<LeaseRow> {
  const lease = await findLease(tx.db, tx.workspaceId, step.leaseId)
  if (!lease) throw new Error('A lease that was just written is gone.')
  tx.audit({
    action: step.action,
    actorId: step.actorId,
    ...(step.requestId !== undefined && { requestId: step.requestId }),
    targetType: 'lease',
    targetId: lease.id,
    details: { itemId: lease.item_id, fields: lease.fields, ...step.details },
  })
  await tell(tx, lease, { ...step, also: [lease.requester_id, ...(step.also ?? [])] })
  await addLine(tx, lease, step)
  return lease
}

/** The line in the channel that the lease was asked from; none in one that is archived: nothing is said there any more. */
async function addLine(tx: Tx, lease: LeaseRow, { line, note, card, actorId }: LeaseStep) {
  if (lease.channel_id === null || !line) return
  const senderId = actorId ?? lease.requester_id
  const channel = await findChannel(tx.db, tx.workspaceId, senderId, lease.channel_id)
  if (!channel || channel.archived_at !== null) return
  const isQuoted = note && actorId !== null && channel.role
  await appendMessage(tx, {
    channelId: lease.channel_id,
    senderId,
    kind: 'system',
    intent: 'notification',
    content: line(lease) + (isQuoted ? ` “${note}”` : ''),
    // The request carries the live card; its outcome is a line of its own.
    ...(card && { card: { type: 'lease', leaseId: lease.id } }),
  })
}

/** Tells the approvers of the vault, the people in groups that it asks, and some others, each of what they see of the lease. */
export async function tell(
  tx: Tx,
  lease: LeaseRow,
  { event, actorId, also }: Pick<LeaseStep, 'event' | 'actorId'> & { also: readonly string[] },
): Promise<void> {
  const inGroups = lease.groups.flatMap(({ members }) => members)
  // Of a lease that is decided, people in groups see what became of it, and do nothing more.
  const deciders = [
    ...(await approverIds(tx.db, lease.vault_id)),
    ...(lease.demands?.groups.flatMap(({ people }) => [...people]) ?? []),
  ]
  const groups = Map.groupBy(new Set([...deciders, ...inGroups, ...also]), (id) =>
    keyOf(deciders.includes(id) ? sightOf(lease, id) : onlooker),
  )
  for (const [key, principalIds] of groups) {
    tx.emit({
      type: event,
      payload: { lease: toLease(lease, sights[key]) },
      audience: { principalIds },
      actorId,
    })
  }
}

/** Tells whoever holds a lease, and nobody else, of what nobody did. */
export function tellHolder(tx: Tx, lease: LeaseRow, event: LeaseEvent): void {
  tx.emit({
    type: event,
    payload: { lease: toLease(lease, onlooker) },
    audience: { principalIds: [lease.requester_id] },
    actorId: null,
  })
}

const onlooker: LeaseSight = { canDecide: false, isOwnAgent: false }
const sights = {
  decider: { canDecide: true, isOwnAgent: false },
  marked: { canDecide: true, isOwnAgent: true },
  own: { canDecide: false, isOwnAgent: true },
  onlooker,
} as const satisfies Record<string, LeaseSight>

function keyOf({ canDecide, isOwnAgent }: LeaseSight): keyof typeof sights {
  if (canDecide) return isOwnAgent ? 'marked' : 'decider'
  return isOwnAgent ? 'own' : 'onlooker'
}

/** An item with the fields of a lease, for a line: `“Orders DB” (password)`. */
export const subject = (lease: LeaseRow): string =>
  `“${lease.item_name}” (${lease.fields.join(', ')})`
