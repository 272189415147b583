'use client'

import type { MaskingPolicy, Vault } from '@sesamespace/sdk'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { ErrorNote } from '@/components/ui/error-state'
import { Section } from '@/components/ui/section'
import { toastDone } from '@/components/ui/toast'
import { ApiError } from '@/lib/shared/errors'
import { useUpdateMaskingPolicy } from '@/lib/vault/queries'
import { KeyListInput } from './key-list-input'
import { MaskingPreview } from './masking-preview'
import { carryOut } from '@/lib/shared/carry-out'

const sameKeys = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((key) => b.includes(key))

/** The fields that the server wants to be confirmed before it unmasks them. */
const toConfirm = (error: unknown): string[] =>
  error instanceof ApiError && error.code === 'confirmation_required'
    ? error.details.map(({ message }) => message)
    : []

/** Which fields of the vault are masked, edited beside what that will do. */
export function MaskingPolicyEditor({ vault, mayManage }: { vault: Vault; mayManage: boolean }) {
  const stored = vault.maskingPolicy
  const [policy, setPolicy] = useState<MaskingPolicy>(stored)
  const [ifPolicy, setIfPolicy] = useState<MaskingPolicy>(stored)
  const takeStored = (): void => {
    setPolicy(stored)
    setIfPolicy(stored)
  }
  const update = useUpdateMaskingPolicy(vault.id)
  const [unmasked, setUnmasked] = useState<string[]>([])
  const save = (confirmUnmask?: string[]): void =>
    carryOut(
      update,
      { ...policy, ifPolicy, ...(confirmUnmask && { confirmUnmask }) },
      {
        onSuccess: () => {
          setIfPolicy(policy)
          setUnmasked([])
          toastDone('Masking saved')
        },
        onError: (error) => setUnmasked(toConfirm(error)),
      },
    )
  const isChanged =
    !sameKeys(policy.alwaysMask, stored.alwaysMask) || !sameKeys(policy.neverMask, stored.neverMask)
  return (
    <div className="max-w-3xl pb-8">
      <Section title="Rules">
        <div className="grid gap-4 px-4 py-2">
          <KeyListInput
            label="Always mask"
            hint="Fields of these names stay hidden, also ones that are usually shown. “*” stands for any characters."
            keys={policy.alwaysMask}
            disabled={!mayManage}
            onChange={(alwaysMask) => setPolicy({ ...policy, alwaysMask })}
          />
          <KeyListInput
            label="Never mask"
            hint="Fields of these names are shown to everyone in the vault. “Always mask” goes first."
            keys={policy.neverMask}
            disabled={!mayManage}
            onChange={(neverMask) => setPolicy({ ...policy, neverMask })}
          />
          {mayManage ? (
            <div className="flex gap-2">
              <Button
                variant="primary"
                disabled={!isChanged}
                busy={update.isPending}
                onClick={() => save()}
              >
                Save masking
              </Button>
              {isChanged && <Button onClick={takeStored}>Undo changes</Button>}
            </div>
          ) : (
            <p className="text-muted">Managers of the vault change this.</p>
          )}
          {unmasked.length === 0 && <ErrorNote error={update.error} />}
        </div>
      </Section>
      <MaskingPreview policy={policy} stored={stored} />
      <ConfirmDialog
        open={unmasked.length > 0}
        onOpenChange={(open) => !open && setUnmasked([])}
        title={`Show ${unmasked.join(', ')} to everyone in ${vault.name}?`}
        action="Unmask"
        danger
        busy={update.isPending}
        onConfirm={() => save(unmasked)}
      >
        Every member of the vault reads these values from then on, without revealing them and
        without an audit entry. The members get this change.
      </ConfirmDialog>
    </div>
  )
}
