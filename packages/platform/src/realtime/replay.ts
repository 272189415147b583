import type { Queryable } from '../db/database.ts'
import type { CommittedEvent } from '../db/log/event.ts'
import { readEvents, readLogStart, readPosition, type LogRange } from '../db/log/event-log.ts'
import { fillPayloads, readHistory } from '../modules/messages/index.ts'
import { mayStillReceive } from '../policies/event.ts'
import { groupIdsOf, vaultRoles } from '../auth/vault-roles.repo.ts'
import { eventFrame } from './server-frames.ts'
import type { SocketSession } from './socket-session.ts'
import type { Turns } from './turns.ts'

const PAGE = 200

export interface ReplayRequest {
  cursors: Record<string, number>
  position?: number | undefined
}

/** What replays are read with. */
export interface ReplayParts {
  db: Queryable
  /** Of all sockets: each page is a turn. */
  pages: Turns
}

/**
 * Sends what came after a client's cursors: each channel's messages, then (with a position) the other durable events, and
 * the messages of channels that the client names no cursor of: it joined them in the meantime. A position that is older than
 * the log gets what is there, and `logAfter`, the place up to which the log is gone. Ends early when the socket has.
 */
export async function replay(
  parts: ReplayParts,
  session: SocketSession,
  request: ReplayRequest,
): Promise<void> {
  const channels: Record<string, number> = {}
  for (const [channelId, cursor] of Object.entries(request.cursors)) {
    // A channel that is not the client's answers like one that does not exist: nothing to replay.
    channels[channelId] = mayReplay(session, channelId)
      ? await replayChannel(parts, session, channelId, cursor)
      : 0
  }
  if (request.position === undefined) return session.send({ type: 'replayed', channels })
  await replayEvents(parts, session, request.position, request.cursors)
  if (session.isEnded) return
  const logAfter = await readLogStart(parts.db, session.actor.workspaceId)
  session.send({ type: 'replayed', channels, ...(request.position < logAfter && { logAfter }) })
}

/** Judged anew for each page: a long replay outlives what allowed it. */
const mayReplay = (session: SocketSession, channelId: string): boolean =>
  !session.isEnded && session.channelIds.has(channelId) && session.receives('message')

async function replayChannel(
  { db, pages }: ReplayParts,
  session: SocketSession,
  channelId: string,
  after: number,
): Promise<number> {
  let cursor = after
  for (;;) {
    const messages = await pages.take(
      () => mayReplay(session, channelId),
      () => readHistory(db, channelId, { direction: 'after', cursor, limit: PAGE }),
    )
    if (messages === null || !mayReplay(session, channelId)) return cursor - after
    for (const message of messages) {
      session.send({ type: 'message', message })
      cursor = message.seq
    }
    if (messages.length > 0) session.markSent({ channelId, seq: cursor })
    if (messages.length < PAGE)
      return messages.length === 0 && cursor === after ? 0 : cursor - after
    await session.drained()
  }
}

async function replayEvents(
  { db, pages }: ReplayParts,
  session: SocketSession,
  after: number,
  cursors: ReplayRequest['cursors'],
): Promise<void> {
  const upTo = await readPosition(db, session.actor.workspaceId)
  let position = after
  while (position < upTo && !session.isEnded) {
    const from = position
    const page = await pages.take(
      () => !session.isEnded,
      () => readEventPage(db, session, { after: from, upTo, limit: PAGE }, cursors),
    )
    if (page === null) return
    for (const event of page.events) session.send(eventFrame(event))
    position = page.last ?? upTo
    session.markSent({ position })
    await session.drained()
  }
}

/** A page of the log: what of it the session may see, and the place of its last event. */
async function readEventPage(
  db: Queryable,
  session: SocketSession,
  range: LogRange,
  cursors: ReplayRequest['cursors'],
): Promise<{ events: CommittedEvent[]; last: number | undefined }> {
  const { workspaceId, principalId } = session.actor
  const events = await readEvents(db, workspaceId, range)
  const last = events.at(-1)?.position
  // What came by its channel is not read again; what is others' or internal stays so, and is not read at all.
  const wanted = events.filter(
    ({ type, audience }) =>
      !(type === 'message' && (audience.channelId ?? '') in cursors) &&
      isFor(session, { type, audience }),
  )
  if (wanted.length === 0) return { events: [], last }
  const roles = await vaultRoles(db, principalId)
  const groupIds = await groupIdsOf(db, principalId)
  const filled = await fillPayloads(db, wanted)
  return {
    // Judged anew: what a removed channel said has lost its audience, and rights may have changed in the meantime.
    events: filled.filter(
      (event) => isFor(session, event) && mayStillReceive(session.actor, event, roles, groupIds),
    ),
    last,
  }
}

function isFor(
  session: SocketSession,
  { type, audience }: Pick<CommittedEvent, 'type' | 'audience'>,
): boolean {
  if (type === 'auth.revoked' || !session.receives(type)) return false
  if (audience.channelId && session.channelIds.has(audience.channelId)) return true
  if (audience.principalIds?.includes(session.actor.principalId)) return true
  return (
    audience.scope === 'workspace' ||
    (audience.scope === 'humans' && session.actor.kind === 'human')
  )
}
