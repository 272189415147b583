import { sql, type RawBuilder } from 'kysely'

/**
 * The people who are one with an agent that asked for something, in SQL: its maker and its owner, and the maker of the key
 * it asked with, or who let the application act as it. None for a person. Both arguments name columns: who asked, and the key it asked with.
 */
export const ownPeople = (askerColumn: string, keyColumn: string): RawBuilder<string[]> => {
  const key = sql.ref(keyColumn)
  return sql<string[]>`array(
    select distinct person from agents a
    left join api_keys k on k.id = ${key}
    left join agent_public_keys pk on pk.id = ${key}
    left join oauth_grants g on g.id = ${key}
    cross join lateral (
      values (a.owner_id), (a.created_by), (k.created_by), (pk.created_by), (g.person_id)) as own (person)
    where a.principal_id = ${sql.ref(askerColumn)} and person is not null)`
}

/**
 * The people whose keys an agent holds now, and who let applications act as it, in SQL. What nobody asked for, such as a lease
 * that is given, is used with any of these. The argument names a column: the agent.
 */
export const keyMakers = (agentColumn: string): RawBuilder<string[]> => {
  const agent = sql.ref(agentColumn)
  return sql<string[]>`array(
    select created_by from api_keys where agent_id = ${agent} and revoked_at is null
    union select created_by from agent_public_keys
      where agent_id = ${agent} and revoked_at is null and created_by is not null
    union select person_id from oauth_grants where agent_id = ${agent} and ended_at is null)`
}
