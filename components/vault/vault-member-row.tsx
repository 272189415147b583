'use client'

import type { VaultMember } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { useState } from 'react'
import { AgentMark, Avatar } from '@/components/ui/avatar'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/confirm-dialog'
import { Row } from '@/components/ui/list'
import { toastDone, toastError } from '@/components/ui/toast'
import { usePerson } from '@/lib/people/queries'
import { meOptions } from '@/lib/session/queries'
import { roleLabels } from '@/lib/vault/item-types'
import { useSetVaultMember } from '@/lib/vault/queries'
import { RoleSelect } from './role-select'
import { Cut } from '@/components/ui/cut'
import { carryOut } from '@/lib/shared/carry-out'

interface VaultMemberRowProps {
  vaultId: string
  member: VaultMember
  mayManage: boolean
}

/** A member with its role. */
export function VaultMemberRow({ vaultId, member, mayManage }: VaultMemberRowProps) {
  const person = usePerson(member.principalId)
  const { data: me } = useQuery(meOptions())
  const setMember = useSetVaultMember(vaultId)
  const [asking, setAsking] = useState(false)
  const name = person?.displayName ?? 'Someone who left'
  const kind = person?.kind ?? 'human'
  const isMe = member.principalId === me?.id
  return (
    <Row
      leading={<Avatar name={name} kind={kind} presence={person?.presence} />}
      title={
        <span className="flex items-center gap-2">
          <Cut text={name} />
          {kind === 'agent' && <AgentMark />}
          {isMe && <span className="font-normal text-faint">you</span>}
        </span>
      }
      detail={person && `@${person.handle}`}
      actions={
        mayManage || isMe ? (
          <>
            {mayManage ? (
              <RoleSelect
                label={`Role of ${name}`}
                kind={kind}
                value={member.role}
                disabled={setMember.isPending}
                onChange={(role) =>
                  carryOut(
                    setMember,
                    { principalId: member.principalId, role },
                    {
                      onSuccess: () => toastDone(`${name} is now ${roleLabels[role].name}`),
                      onError: toastError,
                    },
                  )
                }
              />
            ) : (
              <Badge>{roleLabels[member.role].name}</Badge>
            )}
            <Button
              variant="ghost"
              size="icon"
              aria-label={isMe ? 'Leave vault' : `Remove ${name}`}
              onClick={() => setAsking(true)}
            >
              <X aria-hidden className="size-4" />
            </Button>
            <ConfirmDialog
              open={asking}
              onOpenChange={setAsking}
              title={isMe ? 'Leave this vault?' : `Remove ${name} from the vault?`}
              action={isMe ? 'Leave vault' : 'Remove member'}
              busy={setMember.isPending}
              onConfirm={() =>
                void setMember
                  .mutateAsync({ principalId: member.principalId, role: null })
                  .then(
                    () => toastDone(isMe ? 'You left the vault' : `${name} removed`),
                    toastError,
                  )
                  .finally(() => setAsking(false))
              }
            >
              <p>
                {isMe ? 'You' : name} can then neither see nor reveal what is in it. Secrets that
                were seen already should be changed.
              </p>
            </ConfirmDialog>
          </>
        ) : (
          <Badge>{roleLabels[member.role].name}</Badge>
        )
      }
    />
  )
}
