import type { GeneratedAt } from './foundation.ts'

export interface GroupTables {
  groups: {
    id: string
    workspace_id: string
    name: string
    created_by: string
    created_at: GeneratedAt
  }
  group_members: { group_id: string; principal_id: string; added_at: GeneratedAt }
  /** Approvals from groups that a vault asks for. */
  vault_approval_groups: { vault_id: string; group_id: string; required: number }
}

/** Approvals from a group that a lease takes, as it keeps them. */
export interface KeptGroup {
  groupId: string
  name: string
  required: number
  /** Whose approvals it was given by; while it is pending, nobody's. */
  approvedBy?: string[]
}
