import { may, type Actor } from '../../auth/actor.ts'
import { sha256 } from '../../auth/secrets.ts'
import type { Queryable } from '../../db/database.ts'
import { readFeedDays } from '../schedule/index.ts'
import { findFeedByToken, touchFeed, type FeedOwnerRow } from './calendar-feeds.repo.ts'
import { writeCalendar } from './write-calendar.ts'

const FILE = /^(cal_[0-9A-Za-z]{43})\.ics$/

/** The calendars of feeds, as calendar programs read them. */
export function createCalendarFiles(db: Queryable, publicUrl: string) {
  return {
    /**
     * The calendar under an address, with what its person may see now; `null` for an address of nothing, of somebody who may not
     * come in any more, or whose role does not show jobs.
     */
    async read(file: string): Promise<string | null> {
      const [, token] = FILE.exec(file) ?? []
      if (token === undefined) return null
      const feed = await findFeedByToken(db, sha256(token))
      if (!feed || feed.lacks_factor) return null
      const actor = actorOf(feed)
      if (!may(actor, 'schedule:read')) return null
      if (feed.is_stale) await touchFeed(db, feed)
      const days = await readFeedDays(db, actor, {
        agentId: feed.agent_id ?? undefined,
        timezone: feed.time_zone,
      })
      return writeCalendar(feed, days, publicUrl)
    },
  }
}

export type CalendarFiles = ReturnType<typeof createCalendarFiles>

/** The person of a feed, to read their calendar and no more. */
const actorOf = (feed: FeedOwnerRow): Actor => ({
  principalId: feed.principal_id,
  workspaceId: feed.workspace_id,
  kind: 'human',
  handle: feed.handle,
  displayName: feed.display_name,
  role: feed.role,
  scopes: ['schedule'],
  credential: { type: 'calendar_feed', id: feed.id },
})
