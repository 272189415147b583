import type { ApplicationScope } from '@sesamespace/contract/applications'
import type { Generated } from 'kysely'

/** Applications that act as agents, by OAuth. */
export interface ApplicationTables {
  oauth_clients: {
    /** The URL of its document, or an id that was given to it. */
    id: string
    is_document: boolean
    name: string
    redirect_uris: string[]
    created_at: Generated<Date>
    seen_at: Generated<Date>
    /** Until when what its document said is used without reading it again. */
    fresh_until: Date | null
  }
  /** What a person allowed an application. Its code is part of it: there is one, for one exchange. */
  oauth_grants: {
    workspace_id: string
    id: string
    client_id: string
    client_name: string
    agent_id: string
    person_id: string
    scopes: ApplicationScope[]
    resource: string
    redirect_uri: string
    code_hash: Buffer
    code_challenge: string
    code_used_at: Date | null
    created_at: Generated<Date>
    last_used_at: Date | null
    /** Of its code, and once that is used of its last refresh token. */
    expires_at: Date
    ended_at: Date | null
  }
  oauth_tokens: {
    token_hash: Buffer
    workspace_id: string
    grant_id: string
    is_refresh: boolean
    /** The refresh token that it was given for. */
    parent_hash: Buffer | null
    created_at: Generated<Date>
    expires_at: Date
    used_at: Date | null
  }
}
