import type { SearchFilter, SearchProblem } from '@sesamespace/contract/search'
import {
  searchFeatures,
  searchKinds,
  type SearchOperator,
  type SearchOperatorKey,
} from '@sesamespace/contract/search-query'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { findPeople, findPlaces, workspaceTimezone, type NamedIds } from './search-names.repo.ts'
import { readDay } from './search-days.ts'

/** What messages must be, or must not be. */
export type SearchCondition = { isExcluded: boolean } & (
  | { type: 'from' | 'in'; ids: string[] }
  | { type: 'before' | 'after'; at: Date }
  | { type: 'has'; feature: keyof typeof searchFeatures }
  | { type: 'is'; kind: keyof typeof searchKinds }
)

export interface SearchConditions {
  conditions: SearchCondition[]
  problems: SearchProblem[]
}

const isFeature = (value: string): value is keyof typeof searchFeatures =>
  Object.hasOwn(searchFeatures, value)
const isKind = (value: string): value is keyof typeof searchKinds =>
  Object.hasOwn(searchKinds, value)

/** What the operators of a query and the fields of a filter ask for, with their names looked up. */
export async function readConditions(
  db: Queryable,
  actor: Actor,
  operators: readonly SearchOperator[],
  filter: SearchFilter,
): Promise<SearchConditions> {
  // One that has no value yet is still being typed.
  const given = operators.filter(({ value }) => value !== '')
  const valuesOf = (key: SearchOperatorKey): string[] =>
    given.flatMap((one) => (one.key === key && !isMe(one) ? [one.value] : []))
  const hasDay = given.some(({ key }) => key === 'before' || key === 'after')
  const [people, places, timezone] = await Promise.all([
    findPeople(db, actor, valuesOf('from')),
    findPlaces(db, actor, valuesOf('in')),
    filter.timezone ?? (hasDay ? workspaceTimezone(db, actor.workspaceId) : 'UTC'),
  ])
  const now = new Date()
  const conditions = fieldConditions(filter)
  const problems: SearchProblem[] = []
  for (const operator of given) {
    const { key, value, isExcluded } = operator
    const word = value.toLowerCase()
    const fail = (code: SearchProblem['code'], message: string): void => {
      problems.push({ operator: `${isExcluded ? '-' : ''}${key}:${value}`, code, message })
    }
    if (key === 'from') {
      const ids = isMe(operator) ? [actor.principalId] : idsOf(people, value)
      if (ids.length > 0) conditions.push({ type: key, ids, isExcluded })
      else fail('unknown_person', `Nobody here is called “${value}”.`)
    } else if (key === 'in') {
      const ids = idsOf(places, value)
      if (ids.length > 0) conditions.push({ type: key, ids, isExcluded })
      else fail('unknown_channel', `No channel called “${value}”, or you don't have access.`)
    } else if (key === 'has') {
      if (isFeature(word)) conditions.push({ type: key, feature: word, isExcluded })
      else fail('unknown_value', `Use has: with ${Object.keys(searchFeatures).join(', ')}.`)
    } else if (key === 'is') {
      if (isKind(word)) conditions.push({ type: key, kind: word, isExcluded })
      else fail('unknown_value', `Use is: with ${Object.keys(searchKinds).join(', ')}.`)
    } else {
      const at = readDay(value, timezone, now)
      if (at) conditions.push({ type: key, at, isExcluded })
      else fail('unreadable_day', `Write a day like 2026-05-31, 2026-05, today, yesterday or 7d.`)
    }
  }
  return { conditions, problems }
}

const isMe = ({ key, value }: SearchOperator): boolean =>
  key === 'from' && value.toLowerCase() === 'me'

const idsOf = (named: readonly NamedIds[], wanted: string): string[] =>
  named.find(({ name }) => name === wanted)?.ids ?? []

function fieldConditions(filter: SearchFilter): SearchCondition[] {
  const { channelId, fromId, after, before, hasFile } = filter
  const isExcluded = false
  const conditions: SearchCondition[] = []
  if (channelId) conditions.push({ type: 'in', ids: [channelId], isExcluded })
  if (fromId) conditions.push({ type: 'from', ids: [fromId], isExcluded })
  if (after) conditions.push({ type: 'after', at: new Date(after), isExcluded })
  if (before) conditions.push({ type: 'before', at: new Date(before), isExcluded })
  if (hasFile !== undefined) conditions.push({ type: 'has', feature: 'file', isExcluded: !hasFile })
  return conditions
}
