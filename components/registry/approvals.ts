import { type ComponentType, createContext } from 'react'

/** What other features show among the approvals. */
export interface ApprovalParts {
  /** Chooses one vault, or every one (`null`). */
  VaultSelect: ComponentType<{
    vaultId: string | null
    onChange: (vaultId: string | null) => void
  }>
}

export const ApprovalSlot = createContext<ApprovalParts | null>(null)
