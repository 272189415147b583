import { z } from 'zod'
import type { Message } from '@sesamespace/contract/messages'
import type { SearchFilter, SearchProblem } from '@sesamespace/contract/search'
import type { SearchQuery } from '@sesamespace/contract/search-query'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { readMessages } from '../messages/index.ts'
import { findMessageHits, readWordQuery } from './message-hits.repo.ts'
import { readConditions } from './search-conditions.ts'

/** A page of messages that were found, best first. */
export interface FoundMessages {
  messages: Message[]
  nextCursor: string | null
  problems: SearchProblem[]
}

const cursorPlace = z.tuple([z.int().min(0).max(9), z.uuid()])

/** Messages that fit the words and the operators, in channels that the actor may read. */
export async function searchMessages(
  db: Queryable,
  actor: Actor,
  { terms, operators }: SearchQuery,
  filter: SearchFilter,
): Promise<FoundMessages> {
  const place = filter.cursor ? decodeCursor(cursorPlace, filter.cursor) : undefined
  const [words, { conditions, problems }] = await Promise.all([
    readWordQuery(db, terms),
    readConditions(db, actor, operators, filter),
  ])
  const isAsked = words.wanted !== null || operators.some(({ value }) => value !== '')
  if (problems.length > 0 || !isAsked) return { messages: [], nextCursor: null, problems }
  const hits = await findMessageHits(db, actor, {
    words,
    conditions,
    limit: filter.limit + 1,
    ...(place && { after: { tier: place[0], id: place[1] } }),
  })
  const page = hits.slice(0, filter.limit)
  const last = hits.length > page.length ? page.at(-1) : undefined
  const byId = await readMessages(
    db,
    page.map(({ id }) => id),
  )
  return {
    messages: page.flatMap(({ id }) => byId.get(id) ?? []),
    nextCursor: last ? encodeCursor([last.tier, last.id]) : null,
    problems,
  }
}
