import type { FetchRule } from '@sesamespace/contract/fetch'
import { fieldsOfTemplate, ruleText } from '@sesamespace/contract/fetch-text'
import type { Actor } from '../../auth/actor.ts'
import type { Tx } from '../../db/database.ts'
import { findFetchRule } from '../../policies/fetch.ts'
import { useLease } from '../../policies/lease.ts'
import { AuditedRefusal, auditActor } from '../audit/index.ts'
import { leaseFacts, requireLease } from '../leases/index.ts'
import { fetchOf, requireItem } from '../vault/index.ts'
import type { OutgoingRequest } from './fetch-request.ts'

/** A request that a rule allows. */
export interface AllowedFetch {
  rule: FetchRule
  /** Fields that the rule puts in. */
  keys: string[]
  /** The item whose rule it is. */
  itemVersion: number
}

/** What the audit log says of a request: never its query, which may hold anything. */
export const auditOf = ({ method, url }: OutgoingRequest) => ({
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
  const { rules } = fetchOf(item)
  const rule = findFetchRule(rules, request)
  if (!rule) throw refuse('fetch_not_allowed', refusalOf(rules, request))
  const templates = rule.placements.map(({ template }) => template)
  const keys = [...new Set(templates.flatMap(fieldsOfTemplate))]
  return { rule, keys, itemVersion: item.version }
}

function refusalOf(rules: readonly FetchRule[], { method, url }: OutgoingRequest): string {
  const wanted = `${method} ${url.host}${url.pathname}`.slice(0, 300)
  return rules.length === 0
    ? `${wanted} is not allowed: this item has no rules for use without reveal. A manager of its vault can add one.`
    : `No rule of this item allows ${wanted}. Allowed: ${rules.map(ruleText).join('; ')}.`
}
