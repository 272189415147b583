import { sql } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import type {
  Capability,
  CapabilityInput,
  DiscoveredAgent,
  DiscoverFilter,
} from '@sesamespace/contract/capabilities'
import type { Queryable } from '../../db/database.ts'
import { onlinePrincipals } from '../presence/index.ts'

const MAX_FOUND = 200

export async function replaceCapabilities(
  db: Queryable,
  agentId: string,
  capabilities: CapabilityInput[],
): Promise<void> {
  // One replacement of an agent's set at a time.
  await db
    .selectFrom('agents')
    .select('principal_id')
    .where('principal_id', '=', agentId)
    .forNoKeyUpdate()
    .execute()
  await db.deleteFrom('agent_capabilities').where('agent_id', '=', agentId).execute()
  if (capabilities.length === 0) return
  await db
    .insertInto('agent_capabilities')
    .values(
      capabilities.map((one) => ({
        agent_id: agentId,
        namespace: one.namespace,
        name: one.name,
        description: one.description ?? null,
      })),
    )
    .execute()
}

export function listCapabilities(db: Queryable, agentId: string): Promise<Capability[]> {
  return db
    .selectFrom('agent_capabilities')
    .select(['namespace', 'name', 'description'])
    .where('agent_id', '=', agentId)
    .orderBy('namespace')
    .orderBy('name')
    .execute()
}

/** Active agents that fit, those who are connected first, then by name. */
export async function discoverAgents(
  db: Queryable,
  workspaceId: string,
  filter: DiscoverFilter,
): Promise<DiscoveredAgent[]> {
  let query = db
    .selectFrom('principals as p')
    .innerJoin('agents as a', 'a.principal_id', 'p.id')
    .select(['p.id', 'p.handle', 'p.display_name', 'a.description'])
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom('agent_capabilities as c')
          .select(['c.namespace', 'c.name', 'c.description'])
          .whereRef('c.agent_id', '=', 'p.id')
          .orderBy('c.namespace')
          .orderBy('c.name'),
      ).as('capabilities'),
    )
    .where('p.workspace_id', '=', workspaceId)
    .where('p.status', '=', 'active')
  if (filter.capability) query = query.where(offers(splitCapability(filter.capability)))
  if (filter.namespace) query = query.where(offers({ namespace: filter.namespace }))
  for (const word of filter.q?.split(/\s+/) ?? []) query = query.where(mentions(word))
  const rows = await query.orderBy('p.display_name').orderBy('p.id').limit(MAX_FOUND).execute()
  const online = await onlinePrincipals(
    db,
    rows.map((row) => row.id),
  )
  const agents = rows.map((row): DiscoveredAgent => ({
    id: row.id,
    kind: 'agent',
    handle: row.handle,
    displayName: row.display_name,
    description: row.description,
    presence: online.has(row.id) ? 'online' : 'offline',
    capabilities: row.capabilities,
  }))
  return agents
    .filter(({ id }) => filter.online === undefined || online.has(id) === filter.online)
    .sort((a, b) => Number(b.presence === 'online') - Number(a.presence === 'online'))
}

interface CapabilityName {
  namespace: string
  name?: string
}

/** The namespace ends at the first dot. */
function splitCapability(text: string): CapabilityName {
  const dot = text.indexOf('.')
  return dot === -1
    ? { namespace: text }
    : { namespace: text.slice(0, dot), name: text.slice(dot + 1) }
}

const offers = ({ namespace, name }: CapabilityName) => sql<boolean>`exists (
  select 1 from agent_capabilities c
  where c.agent_id = p.id and c.namespace = ${namespace} and (${name ?? null}::text is null or c.name = ${name ?? null})
)`

/** The word stands in the handle, the name, the description or a capability. */
function mentions(word: string) {
  const pattern = `%${word.replace(/[\\%_]/g, '\\$&')}%`
  return sql<boolean>`(
    p.handle ilike ${pattern} or p.display_name ilike ${pattern} or a.description ilike ${pattern}
    or exists (
      select 1 from agent_capabilities c
      where c.agent_id = p.id and (c.namespace || '.' || c.name ilike ${pattern} or c.description ilike ${pattern})
    )
  )`
}
