import { sql, type Kysely } from 'kysely'

/**
 * Messages for people instead of events for programs. Their addresses are secrets as a whole (a bot's token, a flow's
 * signature): they are sealed, and `url` has the origin only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table webhooks
      add column format text not null default 'sesame'
        check (format in ('sesame', 'slack', 'teams', 'telegram', 'ntfy')),
      add column sealed_url bytea,
      add column chat_id text,
      add check ((format = 'sesame') = (sealed_url is null)),
      add check ((format = 'telegram') = (chat_id is not null));
  `.execute(db)
}
