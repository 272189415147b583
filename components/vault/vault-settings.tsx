'use client'

import { limits } from '@sesamespace/contract/limits'
import type { UpdateVaultInput, Vault } from '@sesamespace/sdk'
import dynamic from 'next/dynamic'
import { type FormEvent, useState } from 'react'
import { Button } from '@/components/ui/button'
import { ErrorNote } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Input, Textarea } from '@/components/ui/input'
import { Section } from '@/components/ui/section'
import { Select } from '@/components/ui/select'
import { Switch } from '@/components/ui/switch'
import { toastDone, toastError } from '@/components/ui/toast'
import { Form } from '@/components/ui/form'
import { changed } from '@/lib/shared/changed'
import { ApiError, fieldErrors } from '@/lib/shared/errors'
import { formText } from '@/lib/shared/form'
import { whenReachable } from '@/lib/shared/when-reachable'
import { useUpdateVault } from '@/lib/vault/queries'
import { ApprovalGroups } from './approval-groups'
import { VaultDangers } from './vault-dangers'
import { carryOut } from '@/lib/shared/carry-out'

const EnvironmentApprovals = dynamic(
  whenReachable(async () => (await import('./environment-approvals')).EnvironmentApprovals),
  { ssr: false, loading: () => <div className="h-44" /> },
)

const glassChoices = [
  { value: 'nobody', label: 'Nobody' },
  { value: 'managers', label: 'Managers' },
  { value: 'approvers', label: 'Approvers and managers' },
] as const

const approvalCounts = ['1', '2', '3', '4', '5'] as const

const isApprovalsChanged = (error: unknown): boolean =>
  error instanceof ApiError && error.code === 'approvals_changed'

/** Name, requests and end of a vault. */
export function VaultSettings({ vault }: { vault: Vault }) {
  const update = useUpdateVault(vault.id)
  const apply = (patch: UpdateVaultInput): void =>
    carryOut(update, patch, {
      onSuccess: () => toastDone('Vault saved'),
      // What somebody else changed is said where it is.
      onError: (error) => {
        if (!isApprovalsChanged(error)) toastError(error)
      },
    })
  return (
    <div className="max-w-2xl pb-8">
      <VaultName vault={vault} />
      <Section title="Requests of agents">
        <div className="grid gap-4 px-4 py-2">
          <Switch
            label="Agents that are not members may see names and ask for leases"
            checked={vault.agentsMayRequest}
            disabled={update.isPending}
            onChange={(agentsMayRequest) => apply({ agentsMayRequest })}
          />
          <div className="flex items-center justify-between gap-3">
            <span id="approvals-needed">People who must approve each lease</span>
            <Select
              aria-label="People who must approve each lease"
              value={approvalCounts[vault.requiredApprovals - 1] ?? '1'}
              onChange={(count) => apply({ requiredApprovals: Number(count) })}
              options={approvalCounts.map((value) => ({ value, label: value }))}
              disabled={update.isPending}
              className="max-w-20"
            />
          </div>
          <EnvironmentApprovals
            vault={vault}
            busy={update.isPending}
            refused={update.error}
            onChange={(environmentApprovals, ifEnvironmentApprovals) =>
              apply({ environmentApprovals, ifEnvironmentApprovals })
            }
          />
          <ApprovalGroups
            vault={vault}
            busy={update.isPending}
            onChange={(approvalGroups) => apply({ approvalGroups })}
          />
          <Switch
            label="People may decide requests of their own agents; these are marked as a risk"
            checked={vault.ownAgentRequests === 'mark'}
            disabled={update.isPending}
            onChange={(isOn) => apply({ ownAgentRequests: isOn ? 'mark' : 'refuse' })}
          />
          <div className="flex items-center justify-between gap-3">
            <span>Who may break the glass: give a request alone in an emergency</span>
            <Select
              aria-label="Who may break the glass"
              value={vault.breakGlass ?? 'nobody'}
              onChange={(breakGlass) => apply({ breakGlass })}
              options={glassChoices}
              disabled={update.isPending}
              className="max-w-52"
            />
          </div>
        </div>
      </Section>
      <Section title="Reveals">
        <div className="px-4 py-2">
          <Switch
            label="People say why before they see or copy a secret, or export the vault"
            checked={vault.revealReason ?? false}
            disabled={update.isPending}
            onChange={(revealReason) => apply({ revealReason })}
          />
        </div>
      </Section>
      <VaultDangers vault={vault} />
    </div>
  )
}

function VaultName({ vault }: { vault: Vault }) {
  const update = useUpdateVault(vault.id)
  const [before, setBefore] = useState({ name: vault.name, description: vault.description })
  const errors = fieldErrors(update.error)
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const data = new FormData(event.currentTarget)
    const after = {
      name: formText(data, 'name'),
      description: formText(data, 'description') || null,
    }
    carryOut(update, changed(before, after), {
      onSuccess: () => {
        setBefore(after)
        toastDone('Vault saved')
      },
    })
  }
  return (
    <Section title="Vault">
      <Form onSubmit={submit} className="grid gap-4 px-4 py-2">
        <Field label="Name" error={errors['name']}>
          {(control) => (
            <Input
              {...control}
              name="name"
              required
              maxLength={limits.vaultName}
              defaultValue={vault.name}
            />
          )}
        </Field>
        <Field label="What it is for" optional error={errors['description']}>
          {(control) => (
            <Textarea
              {...control}
              name="description"
              maxLength={limits.vaultDescription}
              rows={2}
              defaultValue={vault.description ?? ''}
            />
          )}
        </Field>
        {Object.keys(errors).length === 0 && <ErrorNote error={update.error} />}
        <Button type="submit" busy={update.isPending} className="justify-self-start">
          Save vault
        </Button>
      </Form>
    </Section>
  )
}
