import { fileURLToPath } from 'node:url'

/** The page that people read about rights: the oracle of these tests. */
export const ROLES_PAGE = fileURLToPath(new URL('../../../../docs/security.md', import.meta.url))

/** A permission's row there. */
export interface RoleRow {
  roles: ReadonlySet<string>
  /** `—`: no key has it. */
  scope: string
}
