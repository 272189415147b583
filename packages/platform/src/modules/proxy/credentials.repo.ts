import { sql, type Selectable } from 'kysely'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import type { VaultTables } from '../../db/tables/vault.ts'

export type CredentialType = Selectable<VaultTables['proxy_credentials']>['credential_type']

interface NewCredential {
  tokenHash: Buffer
  leaseId: string
  type: CredentialType
  seconds: number
}

/** Adds a credential that ends with the lease at the latest; `null`: the lease is over by now. */
export async function insertCredential(
  db: Queryable,
  { workspaceId, principalId, credential }: Actor,
  { tokenHash, leaseId, type, seconds }: NewCredential,
): Promise<Date | null> {
  const { rows } = await sql<{ expires_at: Date }>`
    insert into proxy_credentials
      (token_hash, workspace_id, lease_id, principal_id, credential_type, credential_id, expires_at)
    select ${tokenHash}, workspace_id, id, ${principalId}, ${type}, ${credential.id}::uuid,
      least(expires_at, clock_timestamp() + make_interval(secs => ${seconds}))
    from leases
    where workspace_id = ${workspaceId} and id = ${leaseId} and expires_at > clock_timestamp()
    returning expires_at
  `.execute(db)
  return rows[0]?.expires_at ?? null
}

/** Removes all credentials of a lease but the newest. */
export async function keepNewest(db: Queryable, leaseId: string, count: number): Promise<void> {
  await sql`
    delete from proxy_credentials where token_hash in (
      select token_hash from proxy_credentials where lease_id = ${leaseId}
      order by created_at desc offset ${count})
  `.execute(db)
}

/** A credential that has not ended by its time, with whoever made it. */
export const findCredential = (db: Queryable, tokenHash: Buffer) =>
  db
    .selectFrom('proxy_credentials as c')
    .innerJoin('principals as p', 'p.id', 'c.principal_id')
    .select(['c.lease_id', 'c.credential_type', 'c.credential_id', 'c.workspace_id'])
    .select(['p.id', 'p.kind', 'p.handle', 'p.display_name'])
    .where('c.token_hash', '=', tokenHash)
    .where('c.expires_at', '>', sql<Date>`clock_timestamp()`)
    .executeTakeFirst()
