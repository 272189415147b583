import type { Notification, notificationCalls } from '@sesamespace/contract/notifications'
import type { Message } from '@sesamespace/contract/messages'
import { z } from 'zod'
import type { Actor } from '../../auth/actor.ts'
import type { Queryable } from '../../db/database.ts'
import { decodeCursor, encodeCursor } from '../../http/cursor.ts'
import { readMessages } from '../messages/index.ts'
import { type NotificationRow, readNotifications } from './notifications.repo.ts'

type Filter = z.output<typeof notificationCalls.listNotifications.query>

const place = z.tuple([z.iso.datetime({ precision: 6 }), z.uuid()])

const MAX_TEXT = 200

const cut = (text: string): string =>
  text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT - 1).toWellFormed()}…` : text

/** How what it is about begins, as its reader may see it now; `null` where they may not, or it is gone. */
function textOf(row: NotificationRow, message: Message | undefined): string | null {
  switch (row.reason) {
    case 'direct':
    case 'mention':
    case 'message':
      return message?.plaintext.trim() || null
    case 'request':
    case 'asked':
    case 'terms':
    case 'ending':
    case 'emergency':
      // Who may see a request changes; who is to do something about it may.
      return row.is_open ? row.lease_item : null
    case 'question':
      return row.is_open ? row.question_title : null
    case 'task':
      return row.task_title
    case 'run':
    case 'alert':
      return row.job_title
    case 'export':
      return row.vault_name
    case 'sign_in':
      return row.sign_in_client
    case 'digest':
    case 'test':
      return null
  }
}

/** What is no event of the workspace, and the person's own. */
const reasonsOfPlatform: ReadonlySet<string> = new Set(['digest', 'sign_in', 'test'])

const isOfMessage = ({ reason }: NotificationRow): boolean =>
  reason === 'direct' || reason === 'mention' || reason === 'message'

function toNotification(row: NotificationRow, found: Map<string, Message>): Notification {
  const isVisible = row.is_visible ?? false
  const known = isVisible && isOfMessage(row) ? found.get(row.subject_id ?? '') : undefined
  const message = known?.deletedAt ? undefined : known
  const isThere = isOfMessage(row)
    ? message !== undefined
    : row.reason !== 'task' || row.task_title !== null
  const isOfPlatform = reasonsOfPlatform.has(row.reason)
  const isAvailable = isOfPlatform || (isVisible && isThere)
  const text = isAvailable ? textOf(row, message) : null
  return {
    id: row.id,
    at: row.at.toISOString(),
    reason: row.reason,
    moreCount: row.more,
    actorId: row.actor_id,
    channelId: isAvailable ? row.channel_id : null,
    seq: message?.seq ?? null,
    subjectId: isAvailable ? row.subject_id : null,
    text: text === null ? null : cut(text),
    isAvailable,
    isOpen: isAvailable && (row.is_open ?? false),
    pushedAt: row.pushed_at?.toISOString() ?? null,
    mailedAt: row.mailed_at?.toISOString() ?? null,
  }
}

/** What people were told. Each is judged again when it is read. */
export function createNotificationsService(db: Queryable) {
  return {
    async list(
      actor: Actor,
      { way, reason, open, limit, cursor }: Filter,
    ): Promise<{ notifications: Notification[]; nextCursor: string | null }> {
      const after = cursor === undefined ? undefined : decodeCursor(place, cursor)
      const wanted = { way, reason, open, limit: limit + 1, after }
      const found = await readNotifications(db, actor, wanted)
      const page = found.slice(0, limit)
      const ids = page.filter(isOfMessage).flatMap((row) => row.subject_id ?? [])
      const messages = await readMessages(db, ids)
      const last = page.at(-1)
      return {
        notifications: page.map((row) => toNotification(row, messages)),
        nextCursor: found.length > limit && last ? encodeCursor([last.exactly, last.id]) : null,
      }
    },
  }
}

export type NotificationsService = ReturnType<typeof createNotificationsService>
