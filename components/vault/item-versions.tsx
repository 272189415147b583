'use client'

import type { VaultItem, VaultItemVersion } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { Skeleton } from '@/components/ui/skeleton'
import { RelativeTime } from '@/components/ui/time'
import { toastDone, toastError } from '@/components/ui/toast'
import { usePerson } from '@/lib/people/queries'
import { useRestoreVaultItem, vaultItemVersionsOptions } from '@/lib/vault/queries'
import { fieldChangeWords, versionWords } from '@/lib/vault/version-words'

/** How the item came to be as it is: who changed it when, and what, by name. Never a value. */
export function ItemVersions({ item, mayRestore }: { item: VaultItem; mayRestore: boolean }) {
  const { data: versions, error } = useQuery(vaultItemVersionsOptions(item.id))
  return (
    <Section title="Versions">
      {error && !versions && (
        <div className="px-4">
          <ErrorNote error={error} />
        </div>
      )}
      {!error && !versions && <Skeleton className="mx-4 h-4 w-1/2" />}
      <ol className="pb-4">
        {versions?.map((version) => (
          <VersionRow
            key={version.version}
            item={item}
            version={version}
            mayRestore={mayRestore && version.version !== item.version}
          />
        ))}
      </ol>
    </Section>
  )
}

interface VersionRowProps {
  item: VaultItem
  version: VaultItemVersion
  mayRestore: boolean
}

function VersionRow({ item, version: made, mayRestore }: VersionRowProps) {
  const { version, ifRestored } = made
  const author = usePerson(made.createdBy)?.displayName ?? 'Someone who left'
  const restore = useRestoreVaultItem(item.id)
  const [asking, setAsking] = useState(false)
  return (
    <li className="flex items-start gap-3 px-4 py-1.5">
      <span className="tabular w-5 shrink-0 text-center text-muted">{version}</span>
      <p className="min-w-0 grow">
        {author}{' '}
        <span className="text-sm text-muted">
          <RelativeTime at={made.createdAt} />
          {version === item.version && ', the one in use'}
        </span>
        <span className="wrap-anywhere block text-sm text-muted">
          <bdi>{versionWords(made)}</bdi>
        </span>
      </p>
      {mayRestore && (
        <Button
          size="sm"
          aria-label={`Restore version ${version}`}
          busy={restore.isPending}
          onClick={() => setAsking(true)}
        >
          Restore
        </Button>
      )}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Restore version ${version} of ${item.name}?`}
        action={`Restore version ${version}`}
        danger={false}
        busy={restore.isPending}
        onConfirm={() =>
          void restore
            .mutateAsync(version)
            .then(() => toastDone(`Version ${version} is in use again`), toastError)
            .finally(() => setAsking(false))
        }
      >
        <Restoring changes={ifRestored} />
        <p>Its fields become the newest version. Nothing is lost: the present one stays here.</p>
      </ConfirmDialog>
    </li>
  )
}

/** What a restored version would change of the present one. */
function Restoring({ changes }: { changes: VaultItemVersion['ifRestored'] }) {
  if (!changes) return null
  if (changes.length === 0)
    return <p>It has the same fields and values as the present one: nothing would change.</p>
  return (
    <>
      <p>This would change:</p>
      <ul aria-label="What would change" className="max-h-48 list-disc overflow-y-auto ps-5">
        {changes.map((change) => (
          <li key={change.field} className="wrap-anywhere">
            <bdi>{fieldChangeWords(change)}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}
