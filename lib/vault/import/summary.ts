import { plural } from '@/lib/shared/format'
import { type BehindKind, behindKinds } from './entry'
import type { ImportFile } from './read-import'

const behindNames: Record<BehindKind, readonly [one: string, many: string]> = {
  passkeys: ['passkey', 'passkeys'],
  passwords: ['earlier password', 'earlier passwords'],
  attachments: ['attachment', 'attachments'],
  links: ['linked field', 'linked fields'],
}

/** What a person should know of a file before importing it, a sentence each. */
export function summaryOf({ candidates, encoding, attachments }: ImportFile): string[] {
  const counts = behindKinds.map((kind) => {
    const sum = candidates.reduce((total, { behind }) => total + (behind[kind] ?? 0), 0)
    return [kind, kind === 'attachments' ? Math.max(sum, attachments) : sum] as const
  })
  const behind = counts.flatMap(([kind, count]) =>
    count > 0 ? [plural(count, ...behindNames[kind])] : [],
  )
  const inPart = candidates.filter(({ item, lost }) => item !== null && lost.length > 0).length
  const trashed = candidates.filter(({ state }) => state === 'trashed').length
  return [
    ...(behind.length > 0
      ? [`No item can hold these, so they stay behind: ${behind.join(', ')}.`]
      : []),
    ...(inPart > 0 ? [`${plural(inPart, 'entry', 'entries')} would be imported in part.`] : []),
    ...(trashed > 0
      ? [
          `${plural(trashed, 'entry', 'entries')} in the bin of the other product: left out unless you choose otherwise.`,
        ]
      : []),
    ...(encoding ? [`Read as ${encoding}. Check letters such as ä and é in the names.`] : []),
  ]
}
