'use client'

import type { Member } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { ErrorNote, ErrorState } from '@/components/ui/error-state'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { SkeletonRows } from '@/components/ui/skeleton'
import { toastDone } from '@/components/ui/toast'
import { membersOptions } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { holdingsOptions, useRemoveMember } from '@/lib/settings/members'
import { roleLabels } from '@/lib/shared/labels'
import { Holdings } from './holdings'

interface RemoveMemberDialogProps {
  member: Member
  onClose: () => void
}

/** Who may run what is handed over. */
const heirRoles: readonly string[] = ['owner', 'admin', 'operator']

/** Removes a person: shows what goes to whom, and what ends. */
export function RemoveMemberDialog({ member, onClose }: RemoveMemberDialogProps) {
  const { data: me } = useQuery(meOptions())
  const { data: members = [] } = useQuery(membersOptions())
  const { data: holdings, error, refetch } = useQuery(holdingsOptions(member.id))
  const [chosen, setChosen] = useState<string | null>(null)
  const remove = useRemoveMember(member.id)
  const heirId = chosen ?? me?.id ?? ''
  const options = members
    .filter(
      ({ id, status, role }) => id !== member.id && status === 'active' && heirRoles.includes(role),
    )
    .map(({ id, displayName, role }) => ({
      value: id,
      label: id === me?.id ? `${displayName} (you)` : displayName,
      hint: roleLabels[role].label,
    }))
  // The row that this hangs on is gone before a callback of `mutate` would be called.
  const confirm = (): void =>
    void remove.mutateAsync(heirId).then(
      () => {
        onClose()
        toastDone(`${member.displayName} is removed`)
      },
      () => {},
    )
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={`Remove ${member.displayName}?`}
      description="They are signed out at once and cannot come back in. What they wrote stays, under their name. Their email may be invited again."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="danger" busy={remove.isPending} disabled={!holdings} onClick={confirm}>
            Remove person
          </Button>
        </>
      }
    >
      {error ? (
        <ErrorState error={error} what="what they own" onRetry={() => void refetch()} />
      ) : holdings ? (
        <div className="grid gap-4">
          <Field label="Hand over to">
            {(control) => (
              <Select {...control} value={heirId} onChange={setChosen} options={options} />
            )}
          </Field>
          <Holdings holdings={holdings} />
          <ErrorNote error={remove.error} />
        </div>
      ) : (
        <SkeletonRows rows={3} label="Looking what they own" />
      )}
    </Dialog>
  )
}
