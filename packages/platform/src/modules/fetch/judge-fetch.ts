import type { FetchRule } from '@sesamespace/contract/fetch'
import { fieldsOfTemplate, ruleText } from '@sesamespace/contract/fetch-text'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { findFetchRule } from '../../policies/fetch.ts'
import { useLease } from '../../policies/lease.ts'
import { AuditedRefusal, auditActor } from '../audit/index.ts'
import { leaseFacts, requireLease } from '../leases/index.ts'
import { fetchOf, requireItem } from '../vault/index.ts'
import { assertActive } from './assert-active.ts'
import type { OutgoingRequest } from './fetch-request.ts'

/** A request that a rule allows. */
export interface AllowedFetch {
  rule: FetchRule
  /** Fields that the rule puts in. */
  keys: string[]
  /** The item whose rule it is. */
  itemVersion: number
}

type AskedTarget = Pick<OutgoingRequest, 'method' | 'url'>

/** What the audit log says of a request: never its query, which may hold anything. */
export const auditOf = ({ method, url }: AskedTarget) => ({
  method,
  host: url.host,
  path: url.pathname.slice(0, 500),
})

/** The rule that allows the request of whoever may use the lease. Nothing is used yet, and nothing leaves. */
export async function judgeFetch(
  tx: Tx,
  actor: Actor,
  leaseId: string,
  request: OutgoingRequest,
): Promise<AllowedFetch> {
  const { item, refuse } = await requireUsable(tx, actor, leaseId, request)
  const { rules } = fetchOf(item)
  const rule = findFetchRule(rules, request)
  if (!rule) throw refuse('fetch_not_allowed', refusalOf(rules, request))
  const templates = rule.placements.map(({ template }) => template)
  const keys = [...new Set(templates.flatMap(fieldsOfTemplate))]
  return { rule, keys, itemVersion: item.version }
}

/** Refuses a tunnel of whoever may not use the lease, or to a host that no rule names. */
export async function judgeHost(tx: Tx, actor: Actor, leaseId: string, url: URL): Promise<void> {
  const request = { method: 'CONNECT', url }
  const { lease, item, refuse } = await requireUsable(tx, actor, leaseId, request)
  assertActive(lease)
  const { rules } = fetchOf(item)
  if (!rules.some(({ host }) => host === url.host))
    throw refuse('fetch_not_allowed', refusalOf(rules, request))
}

/** The lease and its item, of whoever may use it, and how a request with it is refused. */
async function requireUsable(tx: Tx, actor: Actor, leaseId: string, request: AskedTarget) {
  const { lease, role } = await requireLease(tx.db, actor, leaseId)
  const refuse = (code: 'fetch_not_allowed' | 'forbidden', message: string) =>
    new AuditedRefusal(code, message, {
      action: 'vault.lease.fetch_refused',
      ...auditActor(actor),
      targetType: 'lease',
      targetId: leaseId,
      details: { itemId: lease.item_id, ...auditOf(request) },
    })
  const decision = useLease(actor, leaseFacts(lease, { principalId: actor.principalId, role }))
  if (!decision.allowed) throw refuse('forbidden', decision.message)
  const { item } = await requireItem(tx.db, actor, lease.item_id)
  return { lease, item, refuse }
}

function refusalOf(rules: readonly FetchRule[], { method, url }: AskedTarget): string {
  const wanted = `${method} ${url.host}${url.pathname}`.slice(0, 300)
  return rules.length === 0
    ? `${wanted} is not allowed: this item has no rules for use without reveal. A manager of its vault can add one.`
    : `No rule of this item allows ${wanted}. Allowed: ${rules.map(ruleText).join('; ')}.`
}
