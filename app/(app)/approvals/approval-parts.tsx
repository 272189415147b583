'use client'

import type { ReactNode } from 'react'
import { ApprovalSlot } from '@/components/registry/approvals'
import { VaultSelect } from '@/components/vault/vault-select'

const parts = { VaultSelect }

/** Gives the approvals what they show of the vault. */
export function ApprovalParts({ children }: { children: ReactNode }) {
  return <ApprovalSlot value={parts}>{children}</ApprovalSlot>
}
