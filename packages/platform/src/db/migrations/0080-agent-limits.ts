import { sql, type Kysely } from 'kysely'

/** How much agents may do, and what nodes have counted together. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table agents
      add column messages_per_minute int check (messages_per_minute > 0),
      add column leases_per_day int check (leases_per_day > 0);
    alter table workspaces
      add column agent_messages_per_minute int check (agent_messages_per_minute > 0),
      add column agent_leases_per_day int check (agent_leases_per_day > 0);
    create table rate_counts (
      key text not null,
      window_start timestamptz not null,
      count int not null,
      primary key (key, window_start)
    );
    create index rate_counts_age on rate_counts (window_start);
  `.execute(db)
}
