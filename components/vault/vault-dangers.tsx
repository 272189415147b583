'use client'

import type { Vault } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Section } from '@/components/ui/section'
import { toastDone, toastError } from '@/components/ui/toast'
import { plural } from '@/lib/shared/format'
import { paths } from '@/lib/shared/paths'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useDeleteVault, useRotateVaultKey } from '@/lib/vault/queries'
import { carryOut } from '@/lib/shared/carry-out'

const ExportDialog = dynamic(
  whenReachable(async () => (await import('./export-dialog')).ExportDialog),
  { ssr: false },
)

/** What is done rarely and with care: an export, a new key, the end of the vault. */
export function VaultDangers({ vault }: { vault: Vault }) {
  const router = useRouter()
  const [asking, setAsking] = useState(false)
  const [exporting, setExporting] = useState(false)
  const rotate = useRotateVaultKey(vault.id)
  const remove = useDeleteVault(vault.id)
  return (
    <Section title="Export, key and end">
      <div className="grid gap-3 px-4 py-2">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 grow basis-60 text-muted">
            Exporting writes every item into a file, sealed with a passphrase or in plain text.
          </p>
          <Button onClick={() => setExporting(true)}>Export…</Button>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 grow basis-60 text-muted">
            Rotating gives the vault a new key and seals every item with it. Nothing stops working.
          </p>
          <Button
            busy={rotate.isPending}
            onClick={() =>
              carryOut(rotate, undefined, {
                onSuccess: () => toastDone('The vault has a new key'),
                onError: toastError,
              })
            }
          >
            Rotate key
          </Button>
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 grow basis-60 text-muted">
            Deleting takes every item with it, archived ones too, for good.
          </p>
          <Button variant="danger-quiet" onClick={() => setAsking(true)}>
            Delete vault
          </Button>
        </div>
      </div>
      {exporting && <ExportDialog vault={vault} onClose={() => setExporting(false)} />}
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Delete ${vault.name}?`}
        action="Delete vault"
        busy={remove.isPending}
        onConfirm={() =>
          void remove.mutateAsync().then(() => {
            toastDone(`${vault.name} deleted`)
            router.push(paths.vaults)
          }, toastError)
        }
      >
        <p>
          {plural(vault.itemCount, 'item goes', 'items go')} with it and cannot be brought back.
          Leases of them end at once.
        </p>
      </ConfirmDialog>
    </Section>
  )
}
