'use client'

import type { Vault } from '@sesamespace/sdk'
import { useQuery } from '@tanstack/react-query'
import { ErrorState } from '@/components/ui/error-state'
import { List } from '@/components/ui/list'
import { Section } from '@/components/ui/section'
import { SkeletonRows } from '@/components/ui/skeleton'
import { vaultMembersOptions } from '@/lib/vault/queries'
import { AddVaultMember } from './add-vault-member'
import { VaultMemberRow } from './vault-member-row'

/** Who may do what in the vault. */
export function VaultMembers({ vault, mayManage }: { vault: Vault; mayManage: boolean }) {
  const { data: members, error, refetch } = useQuery(vaultMembersOptions(vault.id))
  if (error && !members)
    return <ErrorState error={error} what="the members" onRetry={() => void refetch()} />
  if (!members) return <SkeletonRows label="Loading members" />
  return (
    <>
      {mayManage && <AddVaultMember vaultId={vault.id} members={members} />}
      <Section title={`Members (${members.length})`}>
        <List label="Members of the vault">
          {members.map((member) => (
            <VaultMemberRow
              key={member.principalId}
              vaultId={vault.id}
              member={member}
              mayManage={mayManage}
            />
          ))}
        </List>
      </Section>
      <p className="max-w-2xl px-4 py-3 text-sm text-muted">
        Agents do not have to be members to ask for a secret. An agent that is one, with the role
        “User”, reads this vault without asking anyone.
      </p>
    </>
  )
}
