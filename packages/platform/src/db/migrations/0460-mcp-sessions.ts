import { sql, type Kysely } from 'kysely'

/**
 * What clients of MCP said when they began, so that whichever node takes their next request can ask the person at them; and what is
 * being asked, with the answer until the node that asked has taken it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mcp_sessions (
      id uuid primary key,
      workspace_id uuid not null references workspaces,
      agent_id uuid not null,
      takes_forms boolean not null,
      used_at timestamptz not null default now(),
      ended_at timestamptz,
      foreign key (workspace_id, agent_id) references principals (workspace_id, id)
    );
    create index mcp_sessions_agent on mcp_sessions (workspace_id, agent_id, used_at);
    create index mcp_sessions_used on mcp_sessions (used_at);

    create table mcp_questions (
      id uuid primary key,
      session_id uuid not null references mcp_sessions on delete cascade,
      -- As the client wrote it: not all of JSON is jsonb.
      answer text,
      asked_at timestamptz not null default now()
    );
    create index mcp_questions_session on mcp_questions (session_id);
    create index mcp_questions_asked on mcp_questions (asked_at);
  `.execute(db)
}
