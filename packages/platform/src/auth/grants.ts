import type { Queryable } from '../db/database.ts'
import { makeKeys } from '../policies/agent.ts'
import type { Actor, Rights } from './actor.ts'
import { refuseStopped } from './credential-actors.ts'
import { findGrants, touchGrant, type GrantRow } from './grants.repo.ts'

/** Why a grant is worth nothing any more, as a code; `null` while it is good. */
export function whyEnded(grant: GrantRow): string | null {
  if (grant.status === 'frozen') return 'agent_frozen'
  if (grant.status !== 'active') return 'agent_deleted'
  if (grant.ended_at !== null) return 'application_revoked'
  if (grant.is_expired) return 'application_expired'
  return mayVouch(grant) ? null : 'application_without_person'
}

/** Whether the person of a grant still may be the one who made it: what they vouch for ends with what they may do. */
function mayVouch(grant: GrantRow): boolean {
  if (grant.person_status !== 'active' || grant.lacks_factor) return false
  const person: Rights = {
    principalId: grant.person_id,
    kind: 'human',
    role: grant.person_role,
    scopes: ['*'],
  }
  return makeKeys(person, { ownerId: grant.owner_id }).allowed
}

/** The agent that an application acts as; `null` when its grant has ended. */
export async function findGrantActor(db: Queryable, grantId: string): Promise<Actor | null> {
  const [grant] = await findGrants(db, [grantId])
  if (!grant) return null
  const ended = whyEnded(grant)
  if (ended === 'agent_frozen') refuseStopped(grant.status, grant.frozen_reason)
  if (ended !== null) return null
  if (grant.is_stale) await touchGrant(db, grantId)
  return {
    principalId: grant.agent_id,
    workspaceId: grant.workspace_id,
    kind: 'agent',
    handle: grant.handle,
    displayName: grant.display_name,
    role: null,
    scopes: grant.scopes,
    credential: { type: 'grant', id: grantId },
    messagesPerMinute: grant.messages_per_minute,
  }
}
