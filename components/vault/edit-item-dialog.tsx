'use client'

import type { Vault, VaultItemDetail } from '@sesamespace/sdk'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toastDone } from '@/components/ui/toast'
import { draftOf, fieldChanges, tagsFrom } from '@/lib/vault/draft-fields'
import { useUpdateVaultItem } from '@/lib/vault/queries'
import { type ItemDraft, ItemForm } from './item-form'

interface EditItemDialogProps {
  vault: Vault
  detail: VaultItemDetail
  onClose: () => void
}

/** Changes an item. Secrets that are not replaced stay as they are, unseen. */
export function EditItemDialog({ vault, detail, onClose }: EditItemDialogProps) {
  const formId = useId()
  const { item } = detail
  const update = useUpdateVaultItem(item.id)
  const [draft, setDraft] = useState<ItemDraft>({
    name: item.name,
    url: item.url ?? '',
    tags: item.tags.join(', '),
    fields: draftOf(detail),
  })
  const submit = (): void => {
    const fields = fieldChanges(detail, draft.fields)
    update.mutate(
      () => ({
        name: draft.name,
        url: draft.url || null,
        tags: tagsFrom(draft.tags),
        ...(Object.keys(fields).length > 0 && { fields }),
      }),
      {
        onSuccess: () => {
          toastDone(`${draft.name} saved`)
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={`Edit ${item.name}`}
      description="Changing a field makes a new version. Requests made for the old one must be looked at again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={update.isPending}>
            Save item
          </Button>
        </>
      }
    >
      <ItemForm
        id={formId}
        draft={draft}
        onChange={setDraft}
        onSubmit={submit}
        policy={vault.maskingPolicy}
        error={update.error}
      />
    </Dialog>
  )
}
