'use client'

import { useQuery } from '@tanstack/react-query'
import { ErrorNote } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { useDirectory } from '@/lib/people/queries'
import { listWords } from '@/lib/shared/format'
import { fieldLabel } from '@/lib/vault/item-types'
import { vaultItemVersionsOptions } from '@/lib/vault/queries'

/** How the item came to be as it is: who changed it when, and which fields it had. Never a value. */
export function ItemVersions({ itemId }: { itemId: string }) {
  const { data: versions, error } = useQuery(vaultItemVersionsOptions(itemId))
  const directory = useDirectory()
  return (
    <Section title="Versions">
      {error && !versions && (
        <div className="px-4">
          <ErrorNote error={error} />
        </div>
      )}
      {!error && !versions && <Skeleton className="mx-4 h-4 w-1/2" />}
      <ol className="pb-4">
        {versions?.map(({ version, createdBy, createdAt, fieldKeys }) => (
          <li key={version} className="flex items-start gap-3 px-4 py-1.5">
            <span className="tabular w-5 shrink-0 text-center text-muted">{version}</span>
            <p className="min-w-0 grow">
              {directory.get(createdBy)?.displayName ?? 'Someone who left'}
              <span className="block text-sm text-muted">
                {listWords(fieldKeys.map(fieldLabel))}
              </span>
            </p>
            <RelativeTime at={createdAt} className="shrink-0 text-sm text-muted" />
          </li>
        ))}
      </ol>
    </Section>
  )
}
