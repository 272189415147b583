import { sql, type Kysely } from 'kysely'

/** Of whom a workspace requires a second factor, and what that is counted from. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table workspaces
      add column second_factor_of text not null default 'nobody'
        check (second_factor_of in ('nobody', 'admins', 'everyone')),
      add column second_factor_grace_days integer not null default 14
        check (second_factor_grace_days between 0 and 30),
      -- Since when it is required of anybody.
      add column second_factor_since timestamptz;
    -- When a person came, or got a role of which it is required: their days begin no earlier.
    alter table humans add column second_factor_from timestamptz not null default now();
    -- The provider has factors of its own. Unknown of sessions that are open already: those without a password came that way.
    alter table sessions add column by_sso boolean not null default false;
  `.execute(db)
}
