import type { Environment, ItemApprovals } from '@sesamespace/sdk'

/** Environments in words. */
export const environmentLabels: Record<Environment, string> = {
  production: 'Production',
  staging: 'Staging',
  development: 'Development',
}

/** Why leases of an item take as many approvals as they do, as a sentence. */
export function itemApprovalsText({ required, reason }: ItemApprovals): string {
  const people = required === 1 ? 'One person approves' : `${required} people approve`
  switch (reason.by) {
    case 'environment':
      return `${people} each lease: the item is in ${reason.environment ?? 'its environment'}.`
    case 'item':
      return `${people} each lease: this item asks for it.`
    default:
      return `${people} each lease, as the vault asks for.`
  }
}
