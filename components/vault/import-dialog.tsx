'use client'

import type { Vault } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { toastDone } from '@/components/ui/toast'
import { plural } from '@/lib/shared/format'
import {
  type ImportFile,
  maxImportBytes,
  maxImportItems,
  readImport,
} from '@/lib/vault/import/read-import'
import { useImportVaultItems, vaultItemsOptions } from '@/lib/vault/queries'
import { ImportFileInput } from './import-file-input'
import { ImportPreview } from './import-preview'

/** Brings in the secrets of another product. The file is read here; what is chosen is stored in one step, all or none. */
export function ImportDialog({ vault, onClose }: { vault: Vault; onClose: () => void }) {
  const store = useImportVaultItems(vault.id)
  const { data: held } = useQuery(vaultItemsOptions(vault.id))
  const [file, setFile] = useState<ImportFile | null>(null)
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set())
  const [problem, setProblem] = useState('')
  const taken = new Set(held?.map(({ name }) => name.toLowerCase()))
  const read = (content: string): void => {
    store.reset()
    try {
      const next = readImport(content)
      const again = next.candidates.filter(({ name }) => taken.has(name.toLowerCase()))
      setFile(next)
      setLeft(new Set(again.map(({ place }) => place)))
      setProblem('')
    } catch (error) {
      setFile(null)
      setProblem(error instanceof Error ? error.message : 'This file cannot be read.')
    }
  }
  const items = (file?.candidates ?? []).flatMap(({ place, item }) =>
    item && !left.has(place) ? [item] : [],
  )
  const isTooMuch =
    items.length > maxImportItems || new Blob([JSON.stringify(items)]).size > maxImportBytes
  const submit = (): void =>
    store.mutate(() => ({ items }), {
      onSuccess: ({ length }) => {
        toastDone(`${plural(length, 'item')} imported. Delete the file: its secrets are readable.`)
        onClose()
      },
    })
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={`Import into ${vault.name}`}
      description="A JSON export of Bitwarden, a CSV export of 1Password, or a .env file. It is read in this browser; nothing is stored before you say so."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={store.isPending}
            disabled={items.length === 0 || isTooMuch}
            onClick={submit}
          >
            {items.length === 0 ? 'Import' : `Import ${plural(items.length, 'item')}`}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <ImportFileInput error={problem} onRead={read} onProblem={setProblem} />
        {file && <ImportPreview file={file} taken={taken} left={left} onChange={setLeft} />}
        {isTooMuch && (
          <p role="alert" className="text-sm text-danger">
            At most {maxImportItems} items and 900 kB are stored at once. Choose fewer now, and
            import the file again for the others.
          </p>
        )}
        <ErrorNote error={store.error} />
      </div>
    </Dialog>
  )
}
