import { environments } from '@sesamespace/contract/environment-names'
import type { BreakGlass } from '@sesamespace/contract/vaults'
import type { VaultRow } from '../../db/tables/vault.ts'
import type { GroupAsked } from './approval-groups.repo.ts'

/** How a vault may be asked. */
interface Policy {
  vault: VaultRow
  groups: readonly GroupAsked[]
}

const glassOrder: readonly BreakGlass[] = ['nobody', 'managers', 'approvers']

/** Whether a vault asks for less than before, or lets somebody do more. */
export function isLoosened(before: Policy, after: Policy): boolean {
  const was = before.vault
  const is = after.vault
  const now = new Map(after.groups.map(({ groupId, required }) => [groupId, required]))
  return (
    is.required_approvals < was.required_approvals ||
    environments.some(
      (each) =>
        asks(is, each) < asks(was, each) && asks(is, each) < (was.environment_approvals[each] ?? 0),
    ) ||
    before.groups.some(({ groupId, required }) => (now.get(groupId) ?? 0) < required) ||
    (!was.agents_may_request && is.agents_may_request) ||
    (was.reveal_reason && !is.reveal_reason) ||
    // Unsaid it is refused wherever several approvals are asked for, if only of some items.
    (was.own_agent_requests !== 'mark' && is.own_agent_requests === 'mark') ||
    glassOrder.indexOf(is.break_glass) > glassOrder.indexOf(was.break_glass)
  )
}

/** How many approvals a lease of an item in an environment takes. */
const asks = (vault: VaultRow, environment: (typeof environments)[number]): number =>
  Math.max(vault.required_approvals, vault.environment_approvals[environment] ?? 0)
