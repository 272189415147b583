import type { Role } from '@sesamespace/sdk'
import type { SelectOption } from '@/components/ui/select'
import { roleLabels } from '@/lib/shared/labels'

const order = ['owner', 'admin', 'operator', 'approver', 'auditor', 'viewer'] as const

/** Roles to choose from. Only an owner makes owners. */
export const roleOptions = (mine: Role | null | undefined): SelectOption<Role>[] =>
  order
    .filter((role) => role !== 'owner' || mine === 'owner')
    .map((value) => ({ value, ...roleLabels[value] }))
