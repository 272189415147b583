import type { VaultItemFieldChange, VaultItemVersion } from '@sesamespace/sdk'
import { formatList } from '@/lib/shared/format'
import { fieldLabel } from './item-types'

type Part = NonNullable<VaultItemVersion['parts']>[number]

const partLabels: Record<Part, string> = {
  name: 'Name',
  url: 'Address',
  tags: 'Tags',
  expiresOn: 'Expiry',
  fetch: 'Use without reveal',
}

/** What becomes of one field: "Password changed". Never a value. */
export function fieldChangeWords({ kind, field, from }: VaultItemFieldChange): string {
  const label = fieldLabel(field)
  switch (kind) {
    case 'added':
      return `${label} added`
    case 'changed':
      return `${label} changed`
    case 'removed':
      return `${label} removed`
    case 'renamed':
      return `${fieldLabel(from ?? '')} renamed to ${label}`
    case 'unsure':
      return `${label} possibly changed`
  }
}

/** What a version was about, as far as it was kept. */
export function versionWords({
  changes,
  parts = [],
  restored,
  fieldKeys,
}: VaultItemVersion): string {
  if (!changes) return `First version: ${formatList(fieldKeys.map(fieldLabel))}`
  const words = [
    ...changes.map(fieldChangeWords),
    ...parts.map((part) => `${partLabels[part]} changed`),
  ]
  const told = words.length > 0 ? words.join(', ') : 'The same fields and values'
  return restored ? `Version ${restored} restored: ${told}` : told
}
