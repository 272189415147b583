import type {
  CalendarFeed,
  CalendarFeedAddress,
  CreateCalendarFeedInput,
} from '@sesamespace/contract/calendar-feeds'
import { limits } from '@sesamespace/contract/limits'
import { v7 as uuid } from 'uuid'
import type { Actor } from '../../auth/actor.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { auditActor } from '../audit/index.ts'
import { requireTimezone } from '../time-zone.ts'
import {
  deleteFeed,
  insertFeed,
  isAgentOf,
  listFeeds,
  lockFeedsOf,
  replaceToken,
  toFeed,
  type FeedRow,
} from './calendar-feeds.repo.ts'

/** The calendar feeds of a person. Only the hash of an address is stored: it is in one answer. */
export function createCalendarFeedsService(database: Database, publicUrl: string) {
  const addressed = (row: FeedRow, token: string): CalendarFeedAddress => ({
    feed: toFeed(row),
    url: `${publicUrl}/api/v1/calendar/${token}.ics`,
  })

  return {
    async list(actor: Actor): Promise<CalendarFeed[]> {
      return (await listFeeds(database.db, actor)).map(toFeed)
    },

    create: (actor: Actor, input: CreateCalendarFeedInput): Promise<CalendarFeedAddress> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const { name, agentId = null, timeZone } = input
        requireTimezone(timeZone)
        if (agentId !== null && !(await isAgentOf(tx.db, tx.workspaceId, agentId)))
          throw notFound('Agent')
        if ((await lockFeedsOf(tx.db, actor)) >= limits.calendarFeeds) throw tooMany()
        const token = newToken()
        const row = await insertFeed(tx.db, {
          workspace_id: tx.workspaceId,
          id: uuid(),
          principal_id: actor.principalId,
          agent_id: agentId,
          name,
          time_zone: timeZone,
          token_hash: sha256(token),
        })
        tellChange(tx, actor, 'calendar_feed.created', row)
        return addressed(row, token)
      }),

    reset: (actor: Actor, feedId: string): Promise<CalendarFeedAddress> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const token = newToken()
        const row = await replaceToken(tx.db, actor, { feedId, hash: sha256(token) })
        if (!row) throw notFound('Calendar feed')
        tellChange(tx, actor, 'calendar_feed.reset', row)
        return addressed(row, token)
      }),

    remove: (actor: Actor, feedId: string): Promise<void> =>
      database.transaction(actor.workspaceId, async (tx) => {
        const row = await deleteFeed(tx.db, actor, feedId)
        if (!row) throw notFound('Calendar feed')
        tellChange(tx, actor, 'calendar_feed.removed', row)
      }),
  }
}

export type CalendarFeedsService = ReturnType<typeof createCalendarFeedsService>

const newToken = (): string => `cal_${randomToken(43)}`

const tooMany = (): AppError =>
  new AppError(
    'too_many_calendar_feeds',
    `You have ${limits.calendarFeeds} calendar feeds already. Remove one you no longer use first.`,
  )

/** Audits what happened to a feed, and lets the person's other screens look again. */
function tellChange(
  tx: Tx,
  actor: Actor,
  action: 'calendar_feed.created' | 'calendar_feed.reset' | 'calendar_feed.removed',
  { id: feedId, name, agent_id: agentId }: FeedRow,
): void {
  tx.audit({
    action,
    ...auditActor(actor),
    targetType: 'member',
    targetId: actor.principalId,
    details: { feedId, name, ...(agentId !== null && { agentId }) },
  })
  tx.emit({
    type: 'member.updated',
    payload: { principalId: actor.principalId },
    audience: { principalIds: [actor.principalId] },
    actorId: actor.principalId,
  })
}
