import type { Role } from '@sesamespace/sdk'
import type { SelectOption } from '@/components/ui/select'
import { roleLabels } from '@/lib/shared/labels'

/** Roles to choose from, with what each means. */
export const roleOptions = (roles: readonly Role[]): SelectOption<Role>[] =>
  roles.map((value) => ({ value, ...roleLabels[value] }))
