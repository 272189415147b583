'use client'

import { vaultItemTypes } from '@sesamespace/contract/item-types'
import type { Vault, VaultItemType } from '@sesamespace/sdk'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ChoiceChips } from '@/components/ui/choice-chips'
import { Dialog } from '@/components/ui/dialog'
import { toastDone } from '@/components/ui/toast'
import { paths } from '@/lib/shared/paths'
import { fieldsOf, newDraft, tagsFrom, watchChanges } from '@/lib/vault/draft-fields'
import { typeLabels } from '@/lib/vault/item-types'
import { useCreateVaultItem } from '@/lib/vault/queries'
import { type ItemDraft, ItemForm } from './item-form'
import { carryOut } from '@/lib/shared/carry-out'

/** Puts a new item into a vault and opens it. */
export function NewItemDialog({ vault, onClose }: { vault: Vault; onClose: () => void }) {
  const formId = useId()
  const router = useRouter()
  const create = useCreateVaultItem(vault.id)
  const [type, setType] = useState<VaultItemType>('login')
  const [draft, setDraft] = useState<ItemDraft>({
    name: '',
    url: '',
    tags: '',
    expiresOn: null,
    fields: newDraft('login'),
  })
  const submit = (): void =>
    carryOut(
      create,
      () => ({
        name: draft.name,
        type,
        fields: fieldsOf(draft.fields),
        ...(draft.url && { url: draft.url }),
        tags: tagsFrom(draft.tags),
        ...(draft.expiresOn && { expiresOn: draft.expiresOn }),
        watch: watchChanges(draft.fields),
      }),
      {
        onSuccess: (item) => {
          toastDone(`${item.name} added`)
          onClose()
          router.push(paths.vaultItem(item.id))
        },
      },
    )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      wide
      title={`New item in ${vault.name}`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form={formId} variant="primary" busy={create.isPending}>
            Add item
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
        error={create.error}
      >
        <ChoiceChips
          legend="Type"
          value={type}
          onChange={(next) => {
            setType(next)
            setDraft({ ...draft, fields: newDraft(next, draft.fields) })
          }}
          options={vaultItemTypes.map((value) => ({ value, label: typeLabels[value] }))}
        />
      </ItemForm>
    </Dialog>
  )
}
