import { sql, type Kysely } from 'kysely'

/** Items and environments ask for approvals of their own, besides the vault. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table vaults
      add column environment_approvals jsonb not null default '{}'
        check (jsonb_typeof(environment_approvals) = 'object');
    alter table vault_items
      add column environment text check (environment in ('production', 'staging', 'development')),
      add column required_approvals integer check (required_approvals between 1 and 5);

    -- Which environment names of items, vaults and tags speak of, as words of their own, also in "prod_db" and "ordersProd". "live"
    -- is production only of keys and the like.
    create function environment_named(names text[]) returns text language sql immutable parallel safe as $$
      select case
        when bool_or(word ~* '(?<![a-z])(prod|prd|production)(?![a-z])') or bool_or(word ~* '^live$')
          or bool_or(word ~* '(?<![a-z])live[[:space:]_-]*(keys?|secrets?|tokens?|mode|data|database|db|env|environment|account|credentials?|stripe)(?![a-z])')
          then 'production'
        when bool_or(word ~* '(?<![a-z])(staging|stage|stg|preprod|uat)(?![a-z])') then 'staging'
        when bool_or(word ~* '(?<![a-z])(development|dev)(?![a-z])') then 'development'
      end
      from (select regexp_replace(name, '([a-z0-9])(?=[A-Z])', '\\1 ', 'g') as word from unnest(names) name) words
    $$;
  `.execute(db)
}
