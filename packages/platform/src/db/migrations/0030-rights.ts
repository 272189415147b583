import { sql, type Kysely } from 'kysely'

/** What a decision about rights needs to know: who an agent belongs to, what an approval was given for. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table agents add column owner_id uuid references principals;
    update agents set owner_id = created_by;
    alter table agents alter column owner_id set not null;
    alter table agents add column frozen_reason text;
    create index agents_owner on agents (owner_id);

    -- Null: registered by the agent itself, or before this was recorded.
    alter table agent_public_keys add column created_by uuid references principals;

    -- The API key or public key that the request was signed in with; a person's request has none.
    alter table leases add column asked_with uuid;

    -- Null: refuse where two approvals are asked for, mark otherwise.
    alter table vaults add column own_agent_requests text
      check (own_agent_requests in ('refuse', 'mark'));

    alter table lease_approvals
      add column item_version integer,
      add column fields text[],
      add column duration_seconds integer,
      add column max_uses integer;
    update lease_approvals a
    set item_version = l.item_version, fields = l.fields, max_uses = l.max_uses,
      duration_seconds = coalesce(l.duration_seconds, l.requested_duration_seconds)
    from leases l where l.id = a.lease_id;
    alter table lease_approvals
      alter column item_version set not null,
      alter column fields set not null,
      alter column duration_seconds set not null;
    create index lease_approvals_principal on lease_approvals (principal_id);
    create index leases_decided_by on leases (decided_by) where decided_by is not null;
  `.execute(db)
}
