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
