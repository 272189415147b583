import { sql } from 'kysely'
import type { Passkey } from '@sesamespace/contract/passkeys'
import type { Queryable } from '../../../db/database.ts'
import type { MadeKey, SignedAnswer } from './relying-party.ts'

/** Who has them. */
export interface Owner {
  workspaceId: string
  principalId: string
}

const own = (db: Queryable, { workspaceId, principalId }: Owner) =>
  db
    .selectFrom('passkeys')
    .select(['id', 'name', 'backed_up', 'created_at', 'last_used_at'])
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)

type Row = Awaited<ReturnType<ReturnType<typeof own>['executeTakeFirstOrThrow']>>

const toPasskey = (row: Row): Passkey => ({
  id: row.id,
  name: row.name,
  backedUp: row.backed_up,
  createdAt: row.created_at.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString() ?? null,
})

export async function listPasskeys(db: Queryable, owner: Owner): Promise<Passkey[]> {
  const rows = await own(db, owner).orderBy('created_at').orderBy('id').execute()
  return rows.map(toPasskey)
}

/** What an authenticator is asked for. */
export const listCredentials = (db: Queryable, { workspaceId, principalId }: Owner) =>
  db
    .selectFrom('passkeys')
    .select(['credential_id', 'transports'])
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
    .execute()

/** Lets one change of a person's second factors at a time go on, until its transaction ends. */
export async function lockPerson(db: Queryable, principalId: string): Promise<void> {
  await db
    .selectFrom('humans')
    .select('principal_id')
    .where('principal_id', '=', principalId)
    .forUpdate()
    .execute()
}

export async function insertPasskey(
  db: Queryable,
  { workspaceId, principalId }: Owner,
  { id, name, key }: { id: string; name: string; key: MadeKey },
): Promise<void> {
  await db
    .insertInto('passkeys')
    .values({
      id,
      workspace_id: workspaceId,
      principal_id: principalId,
      credential_id: key.credentialId,
      public_key: key.publicKey,
      counter: key.counter,
      transports: key.transports,
      backed_up: key.isBackedUp,
      name,
    })
    .execute()
}

export async function findOwnPasskey(
  db: Queryable,
  owner: Owner,
  id: string,
): Promise<Passkey | null> {
  const row = await own(db, owner).where('id', '=', id).executeTakeFirst()
  return row ? toPasskey(row) : null
}

export async function setName(
  db: Queryable,
  { workspaceId, principalId }: Owner,
  id: string,
  name: string,
): Promise<void> {
  await db
    .updateTable('passkeys')
    .set({ name })
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
    .execute()
}

export async function deletePasskey(
  db: Queryable,
  { workspaceId, principalId }: Owner,
  id: string,
): Promise<void> {
  await db
    .deleteFrom('passkeys')
    .where('id', '=', id)
    .where('workspace_id', '=', workspaceId)
    .where('principal_id', '=', principalId)
    .execute()
}

/** A passkey by what authenticators call it, and whose it is. */
export const findByCredential = (db: Queryable, credentialId: Buffer) =>
  db
    .selectFrom('passkeys')
    .innerJoin('principals', 'principals.id', 'passkeys.principal_id')
    .innerJoin('humans', 'humans.principal_id', 'principals.id')
    .select(['passkeys.id as passkey_id', 'credential_id', 'public_key'])
    .select(['principals.id', 'principals.workspace_id', 'handle', 'display_name'])
    .select(['principals.status', 'role'])
    .where('credential_id', '=', credentialId)
    .where('principals.status', '!=', 'deleted')
    .executeTakeFirst()

/**
 * Writes down a use; `false` when the counter did not go up: there is a copy of the authenticator, or somebody sends an old
 * answer. One that does not count says 0 each time.
 */
export async function countUse(
  db: Queryable,
  id: string,
  { counter, isBackedUp }: SignedAnswer,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('passkeys')
    .set({ counter, backed_up: isBackedUp, last_used_at: sql<Date>`now()` })
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('counter', '<', counter),
        eb.and([eb('counter', '=', 0), eb(eb.val(counter), '=', 0)]),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}
