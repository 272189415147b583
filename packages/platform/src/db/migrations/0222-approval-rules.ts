import { sql, type Kysely } from 'kysely'

/** Standing approvals, and which of them a request was passed by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table approval_rules (
      workspace_id uuid not null references workspaces,
      id uuid not null unique,
      vault_id uuid not null,
      vault_name text not null,
      item_id uuid not null,
      item_name text not null,
      item_version integer not null,
      agent_id uuid not null,
      key_id uuid,
      task_id uuid,
      fields text[] not null check (cardinality(fields) > 0),
      max_seconds integer not null check (max_seconds > 0),
      max_per_day integer not null check (max_per_day > 0),
      days integer[] not null check (cardinality(days) > 0),
      hours_start text not null,
      hours_end text not null,
      until date not null,
      made_by uuid not null,
      made_at timestamptz not null default date_trunc('milliseconds', now()),
      held text check (held in ('agent_frozen', 'restored')),
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      ended_by uuid,
      end_reason text check (end_reason in ('revoked', 'agent_deleted', 'item_deleted', 'vault_deleted')),
      primary key (workspace_id, id),
      foreign key (workspace_id, agent_id) references principals (workspace_id, id),
      foreign key (workspace_id, made_by) references principals (workspace_id, id),
      foreign key (workspace_id, ended_by) references principals (workspace_id, id),
      check (made_by <> agent_id),
      check ((ended_at is null) = (end_reason is null))
    );
    create index approval_rules_match on approval_rules (item_id, agent_id) where ended_at is null;
    create index approval_rules_agent on approval_rules (workspace_id, agent_id, id desc);
    create index approval_rules_vault on approval_rules (vault_id, id desc);
    create index approval_rules_made_by on approval_rules (workspace_id, made_by);
    create index approval_rules_ended_by on approval_rules (workspace_id, ended_by);

    alter table leases
      add column rule_id uuid,
      add column rule_by uuid,
      add column rule_at timestamptz,
      add column rule_miss text,
      add check ((rule_id is null) = (rule_by is null) and (rule_id is null) = (rule_at is null)) not valid,
      add foreign key (workspace_id, rule_id) references approval_rules (workspace_id, id) not valid,
      add foreign key (workspace_id, rule_by) references principals (workspace_id, id) not valid;
    create index leases_rule on leases (rule_id, decided_at) where rule_id is not null;
    create index leases_rule_by on leases (rule_by) where rule_by is not null;
  `.execute(db)
}
