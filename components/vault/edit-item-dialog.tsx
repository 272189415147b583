'use client'

import type { Vault, VaultItemDetail } from '@sesamespace/sdk'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { toastDone } from '@/components/ui/toast'
import { changed, listChanges } from '@/lib/shared/changed'
import { rotated } from '@/lib/vault/rotation'
import { draftOf, fieldChanges, tagsFrom, watchChanges } from '@/lib/vault/draft-fields'
import { useUpdateVaultItem } from '@/lib/vault/queries'
import { type ItemDraft, ItemForm } from './item-form'
import { carryOut } from '@/lib/shared/carry-out'

interface EditItemDialogProps {
  vault: Vault
  detail: VaultItemDetail
  /** A field that gets a new value at once: its own is known to others. */
  rotate?: string | undefined
  onClose: () => void
}

/** Changes an item. Secrets that are not replaced stay as they are, unseen. */
export function EditItemDialog({ vault, detail, rotate, onClose }: EditItemDialogProps) {
  const formId = useId()
  // As it was when the dialog opened: others may change it meanwhile.
  const [{ item }] = useState(detail)
  const update = useUpdateVaultItem(item.id)
  const [draft, setDraft] = useState<ItemDraft>({
    name: item.name,
    url: item.url ?? '',
    tags: item.tags.join(', '),
    expiresOn: item.expiresOn ?? null,
    fields: rotate === undefined ? draftOf(detail) : rotated(draftOf(detail), rotate),
  })
  const submit = (): void => {
    const fields = fieldChanges(detail, draft.fields)
    const watch = watchChanges(draft.fields)
    const tags = listChanges(item.tags, tagsFrom(draft.tags))
    carryOut(
      update,
      () => ({
        ...changed(
          { name: item.name, url: item.url, expiresOn: item.expiresOn ?? null },
          { name: draft.name, url: draft.url || null, expiresOn: draft.expiresOn },
        ),
        ...(tags.added && { addTags: tags.added }),
        ...(tags.removed && { removeTags: tags.removed }),
        ...(Object.keys(fields).length > 0 && { fields }),
        ...(Object.keys(watch).length > 0 && { watch }),
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
      description={
        rotate === undefined
          ? 'Changing a field makes a new version. Requests made for the old one must be looked at again.'
          : 'Set the new value where it is used as well, then save it here. The alert ends with that.'
      }
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
