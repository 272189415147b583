import type { Generated } from 'kysely'

/** Clients of MCP, between their requests. */
export interface McpTables {
  mcp_sessions: {
    id: string
    workspace_id: string
    agent_id: string
    takes_forms: boolean
    used_at: Generated<Date>
    ended_at: Date | null
  }
  /** What the person at a client is being asked. */
  mcp_questions: {
    id: string
    session_id: string
    /** JSON, as the client sent it. */
    answer: Generated<string | null>
    asked_at: Generated<Date>
  }
}
