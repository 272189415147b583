import { sql, type Kysely } from 'kysely'

/** Who signed in as whom, and who was refused: for the person themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table sign_ins (
      id uuid primary key,
      workspace_id uuid not null,
      principal_id uuid not null,
      -- Null: it was refused.
      session_id uuid,
      way text not null,
      refusal text,
      -- Browser and system, in words; never all that a browser says of itself.
      client text not null,
      -- The network of the address, without its end.
      network text,
      times integer not null default 1,
      is_new_device boolean not null default false,
      answered_at timestamptz,
      -- Attempts that say the same are one row.
      folded_as text,
      at timestamptz not null default now(),
      foreign key (workspace_id, principal_id) references principals (workspace_id, id)
    );
    create index sign_ins_person on sign_ins (workspace_id, principal_id, at, id);
    create unique index sign_ins_folded on sign_ins (principal_id, folded_as);
    create index sign_ins_at on sign_ins (at);
  `.execute(db)
}
