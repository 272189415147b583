import { sql, type RawBuilder } from 'kysely'
import type { SearchTerm } from '@sesamespace/contract/search-query'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { termQueries } from '../../db/text-query.ts'
import { readableChannels } from './readable-channels.repo.ts'
import type { SearchCondition } from './search-conditions.ts'

/** The words of a search as conditions of PostgreSQL. */
export interface WordQuery {
  /** Each word whole, and with those that only begin so; `null` when no word is looked for. */
  wanted: { whole: string; begun: string } | null
  /** What must not be there, when no word is looked for. */
  excluded: string | null
}

/** A message that was found: the lower its tier, the better it fits; in a tier the newest is first. */
export interface MessageHit {
  id: string
  tier: number
}

/** Terms that have no letter, digit or sign that could be found are left out. */
export async function readWordQuery(
  db: Queryable,
  terms: readonly SearchTerm[],
): Promise<WordQuery> {
  const { rows } = await termQueries(terms).execute(db)
  const excluded = rows.filter((row) => row.excluded).map(({ whole }) => `(${whole})`)
  const wanted = rows.filter((row) => !row.excluded)
  if (wanted.length === 0) return { wanted: null, excluded: excluded.join(' | ') || null }
  const without = excluded.map((query) => `!${query}`)
  const join = (queries: string[]): string =>
    [...queries.map((query) => `(${query})`), ...without].join(' & ')
  return {
    wanted: {
      whole: join(wanted.map(({ whole }) => whole)),
      begun: join(wanted.map(({ begun }) => begun)),
    },
    excluded: null,
  }
}

export interface HitSearch {
  words: WordQuery
  conditions: readonly SearchCondition[]
  after?: MessageHit | undefined
  limit: number
}

const SYSTEM_TIER = 2
const textWords = sql`search_words(message_text(m.content, m.attachments))`

/** Messages that fit, best first, in channels that the actor may read. Each way of finding them is one look at an index. */
export async function findMessageHits(
  db: Queryable,
  actor: Actor,
  { words, conditions, after, limit }: HitSearch,
): Promise<MessageHit[]> {
  const isReadable = sql`m.channel_id in (select id from readable)`
  const fits = sql`m.workspace_id = ${actor.workspaceId} and m.deleted_at is null
    ${sql.join(
      conditions.map((condition) => sql`and ${conditionSql(actor, condition)}`),
      sql` `,
    )}`
  const { rows } = await (
    words.wanted
      ? sql<MessageHit>`
      with readable as materialized (${readableChannels(actor)}),
      found as materialized (${sql.join(
        // "Is true" keeps it from being joined: the index of words would be searched once for each channel.
        waysToFind(words.wanted, sql`${fits} and (${isReadable}) is true`),
        sql` union all `,
      )})
      select id, min(tier) as tier from found
      group by id
      ${after ? sql`having (min(tier), ${after.id}::uuid) > (${after.tier}, id)` : sql``}
      order by tier, id desc
      limit ${limit}`
      : sql<MessageHit>`
      with readable as materialized (${readableChannels(actor)})
      select m.id, 0 as tier from messages m
      where ${fits} and ${isReadable}
        ${after ? sql`and m.id < ${after.id}` : sql``}
        ${words.excluded === null ? sql`` : sql`and not (${textWords} @@ ${words.excluded}::tsquery)`}
        ${asksForSystem(conditions) ? sql`` : sql`and m.kind <> 'system'`}
      order by m.id desc
      limit ${limit}`
  ).execute(db)
  return rows
}

const asksForSystem = (conditions: readonly SearchCondition[]): boolean =>
  conditions.some((one) => one.type === 'is' && one.kind === 'system' && !one.isExcluded)

function waysToFind(
  { whole, begun }: NonNullable<WordQuery['wanted']>,
  fits: RawBuilder<unknown>,
): RawBuilder<unknown>[] {
  const tierOf = (tier: number) =>
    sql`case m.kind when 'system' then ${sql.lit(SYSTEM_TIER)} else ${sql.lit(tier)} end`
  const byText = (query: string, tier: number) => sql`
    select m.id, ${tierOf(tier)} as tier from messages m
    where ${textWords} @@ ${query}::tsquery and ${fits}`
  return [
    byText(whole, 0),
    ...(begun === whole ? [] : [byText(`(${begun}) & !(${whole})`, 1)]),
    sql`
    select m.id, ${tierOf(1)} as tier from file_words f
    join messages m on m.attachments @> jsonb_build_array(jsonb_build_object('id', f.file_id)) and m.attachments <> '[]'
    where f.words @@ ${begun}::tsquery and ${fits}`,
  ]
}

function conditionSql(actor: Actor, condition: SearchCondition): RawBuilder<boolean> {
  const holds = positiveSql(actor, condition)
  return condition.isExcluded ? sql<boolean>`not (${holds})` : sql<boolean>`(${holds})`
}

function positiveSql(actor: Actor, condition: SearchCondition): RawBuilder<unknown> {
  switch (condition.type) {
    case 'from':
      return sql`m.sender_id = any (${condition.ids}::uuid[])`
    case 'in':
      return sql`m.channel_id = any (${condition.ids}::uuid[])`
    case 'before':
      return sql`m.created_at < ${condition.at}`
    case 'after':
      return sql`m.created_at >= ${condition.at}`
    case 'has':
      return featureSql(condition.feature)
    case 'is':
      return kindSql(actor, condition.kind)
  }
}

function featureSql(feature: Extract<SearchCondition, { type: 'has' }>['feature']) {
  switch (feature) {
    case 'file':
      return sql`m.attachments <> '[]'`
    case 'image':
      return sql`m.attachments @? '$[*] ? (@.contentType starts with "image/")'`
    case 'link':
      return sql`m.content ~* '\\mhttps?://[^\\s]'`
    case 'code':
      return sql`m.content ~ '\`[^\`]'`
    case 'reaction':
      return sql`exists (select from reactions r where r.message_id = m.id)`
    case 'thread':
      return sql`m.reply_count > 0`
  }
}

function kindSql(actor: Actor, kind: Extract<SearchCondition, { type: 'is' }>['kind']) {
  const sentBy = (sender: 'agent' | 'human') =>
    sql`m.kind <> 'system' and m.sender_id in (select id from principals where workspace_id = ${actor.workspaceId} and kind = ${sender})`
  switch (kind) {
    case 'agent':
      return sentBy('agent')
    case 'person':
      return sentBy('human')
    case 'thread':
      return sql`m.thread_root_id is not null`
    case 'dm':
      return sql`m.channel_id in (select id from readable where kind = 'dm')`
    case 'mention':
      return sql`m.mentions @> array[${actor.principalId}]::uuid[]`
    case 'edited':
      return sql`m.edited_at is not null`
    case 'system':
      return sql`m.kind = 'system'`
  }
}
