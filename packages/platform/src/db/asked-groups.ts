import { sql, type RawBuilder } from 'kysely'

/** The groups whose approvals the lease under this name in a statement takes: also those that its vault asks for since, while it is pending. */
const askedGroups = (lease: string) => sql`(
  select asked.group_id from vault_approval_groups asked
  where asked.vault_id = ${sql.ref(`${lease}.vault_id`)} and ${sql.ref(`${lease}.status`)} = 'pending'
  union select (kept ->> 'groupId')::uuid
  from jsonb_array_elements(${sql.ref(`${lease}.approval_groups`)}) kept)`

/** Whether a person is in a group whose approval the lease takes. */
export const isInAskedGroup = (lease: string, person: RawBuilder<unknown>) => sql<boolean>`exists (
  select from group_members in_group
  where in_group.principal_id = ${person} and in_group.group_id in ${askedGroups(lease)})`

/** Ids of those who decide about a pending lease: approvers of its vault, and people in groups that it asks. Rights in the workspace aside. */
export const leaseDeciders = (lease: string) => sql`(
  select decider.principal_id from vault_members decider
  where decider.vault_id = ${sql.ref(`${lease}.vault_id`)} and decider.role in ('approver', 'manager')
  union select in_group.principal_id from group_members in_group
  where in_group.group_id in ${askedGroups(lease)})`
