import type { Queryable } from '../../db/database.ts'

/** The authority as it is kept. */
export interface KeptAuthority {
  /** In PEM. */
  certificate: string
  sealedKey: Buffer
}

const kept = (
  row: { proxy_ca_certificate: string | null; proxy_ca_key: Buffer | null } | undefined,
): KeptAuthority | null =>
  row?.proxy_ca_certificate && row.proxy_ca_key
    ? { certificate: row.proxy_ca_certificate, sealedKey: row.proxy_ca_key }
    : null

const selectAuthority = (db: Queryable) =>
  db.selectFrom('installation').select(['proxy_ca_certificate', 'proxy_ca_key'])

export const findAuthority = async (db: Queryable): Promise<KeptAuthority | null> =>
  kept(await selectAuthority(db).executeTakeFirst())

/** The same, and nobody else changes it until the transaction ends. */
export const lockAuthority = async (db: Queryable): Promise<KeptAuthority | null> =>
  kept(await selectAuthority(db).forUpdate().executeTakeFirst())

export async function saveAuthority(
  db: Queryable,
  { certificate, sealedKey }: KeptAuthority,
): Promise<void> {
  await db
    .updateTable('installation')
    .set({ proxy_ca_certificate: certificate, proxy_ca_key: sealedKey })
    .execute()
}
