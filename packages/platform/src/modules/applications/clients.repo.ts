import { sql, type Selectable } from 'kysely'
import type { Queryable } from '../../db/database.ts'
import type { ApplicationTables } from '../../db/tables/applications.ts'

export type ClientRow = Selectable<ApplicationTables['oauth_clients']> & { is_fresh: boolean }

export const findClient = (db: Queryable, id: string): Promise<ClientRow | undefined> =>
  db
    .selectFrom('oauth_clients')
    .selectAll()
    .select(sql<boolean>`not is_document or fresh_until > now()`.as('is_fresh'))
    .where('id', '=', id)
    .executeTakeFirst()

export async function insertClient(
  db: Queryable,
  client: { id: string; name: string; redirectUris: string[] },
): Promise<Date> {
  const { created_at: createdAt } = await db
    .insertInto('oauth_clients')
    .values({
      id: client.id,
      is_document: false,
      name: client.name,
      redirect_uris: client.redirectUris,
      fresh_until: null,
    })
    .returning('created_at')
    .executeTakeFirstOrThrow()
  return createdAt
}

/** Keeps what a document said, for a while. */
export async function keepDocument(
  db: Queryable,
  document: { id: string; name: string; redirectUris: string[]; freshSeconds: number },
): Promise<void> {
  const said = {
    name: document.name,
    redirect_uris: document.redirectUris,
    seen_at: sql<Date>`now()`,
    fresh_until: sql<Date>`now() + make_interval(secs => ${document.freshSeconds})`,
  }
  await db
    .insertInto('oauth_clients')
    .values({ id: document.id, is_document: true, ...said })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(said))
    .execute()
}

/** Writes down that a client is used, and keeps it from being swept while the transaction lasts. `false`: it is gone. */
export async function touchClient(db: Queryable, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('oauth_clients')
    .set({ seen_at: sql<Date>`now()` })
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** Removes the oldest of the clients that nobody allowed anything, over so many. Strangers register them. */
export async function trimClients(db: Queryable, most: number): Promise<void> {
  await sql`
    delete from oauth_clients where id = any (array(
      select id from oauth_clients c
      where not exists (select from oauth_grants g where g.client_id = c.id)
      order by seen_at desc offset ${most} limit 5000 for update skip locked
    ))
  `.execute(db)
}
