'use client'

import type { Vault, VaultItemDetail } from '@sesamespace/sdk'
import { Archive, ArchiveRestore, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Menu, MenuContent, MenuItem, MenuTrigger } from '@/components/ui/dropdown-menu'
import { toastDone, toastError } from '@/components/ui/toast'
import { paths } from '@/lib/shared/paths'
import { useDeleteVaultItem } from '@/lib/vault/queries'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useArchiving } from './use-archiving'
import { useKeepSearch } from './use-vault-view'

const EditItemDialog = dynamic(
  whenReachable(async () => (await import('./edit-item-dialog')).EditItemDialog),
  {
    ssr: false,
  },
)

/** What a manager may do to an item, all in one place. */
export function ItemActions({ vault, detail }: { vault: Vault; detail: VaultItemDetail }) {
  const { item } = detail
  const router = useRouter()
  const keep = useKeepSearch()
  const [open, setOpen] = useState<'edit' | 'delete' | null>(null)
  const remove = useDeleteVaultItem(item.id, vault.id)
  const { isArchived, putAway, bringBack } = useArchiving(item)
  const close = (): void => setOpen(null)
  return (
    <div className="flex shrink-0 items-center gap-1">
      <Button onClick={() => setOpen('edit')}>
        <Pencil aria-hidden className="size-4" /> Edit
      </Button>
      <Menu>
        <MenuTrigger asChild>
          <Button variant="ghost" size="icon" aria-label={`More actions for ${item.name}`}>
            <Ellipsis aria-hidden className="size-4" />
          </Button>
        </MenuTrigger>
        <MenuContent align="end">
          <MenuItem onSelect={() => (isArchived ? bringBack() : putAway())}>
            {isArchived ? (
              <ArchiveRestore aria-hidden className="size-4" />
            ) : (
              <Archive aria-hidden className="size-4" />
            )}
            {isArchived ? 'Bring back' : 'Archive'}
          </MenuItem>
          <MenuItem danger onSelect={() => setOpen('delete')}>
            <Trash2 aria-hidden className="size-4" /> Delete
          </MenuItem>
        </MenuContent>
      </Menu>
      {open === 'edit' && <EditItemDialog vault={vault} detail={detail} onClose={close} />}
      <ConfirmDialog
        open={open === 'delete'}
        onOpenChange={close}
        title={`Delete ${item.name}?`}
        action="Delete item"
        busy={remove.isPending}
        onConfirm={() =>
          void remove.mutateAsync().then(() => {
            toastDone(`${item.name} deleted`)
            router.push(keep(paths.vault(vault.id)))
          }, toastError)
        }
      >
        <p>All its versions go with it, for good. Leases of it end at once.</p>
        <p>Who used it and when stays in the audit log.</p>
      </ConfirmDialog>
    </div>
  )
}
