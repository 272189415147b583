import type { Queryable } from '../db/database.ts'
import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { CommittedEvent } from '../db/log/event.ts'
import { readEvents, readLogStart, readPosition } from '../db/log/event-log.ts'
import { fillPayloads, readHistory } from '../modules/messages/index.ts'
import { mayStillReceive } from '../policies/event.ts'
import { groupIdsOf, vaultRoles } from '../auth/vault-roles.repo.ts'
import { eventFrame } from './server-frames.ts'
import type { SentMessages } from './sent-messages.ts'
import type { SocketSession } from './socket-session.ts'

const PAGE = 200

export interface ReplayRequest {
  cursors: Record<string, number>
  position?: number | undefined
}

/**
 * Sends what came after a client's cursors: each channel's messages, then (with a position) the other durable events, and
 * the messages of channels that the client names no cursor of: it joined them in the meantime. A position that is older than
 * the log gets what is there, and `logAfter`, the place up to which the log is gone.
 */
export async function replay(
  db: Queryable,
  session: SocketSession,
  request: ReplayRequest,
  sent: SentMessages,
): Promise<void> {
  const channels: Record<string, number> = {}
  for (const [channelId, cursor] of Object.entries(request.cursors)) {
    // A channel that is not the client's answers like one that does not exist: nothing to replay.
    channels[channelId] = mayReplay(session, channelId)
      ? await replayChannel(db, session, { channelId, cursor }, sent)
      : 0
  }
  if (request.position === undefined) return session.send({ type: 'replayed', channels })
  await replayEvents(db, session, request, sent)
  const logAfter = await readLogStart(db, session.actor.workspaceId)
  session.send({ type: 'replayed', channels, ...(request.position < logAfter && { logAfter }) })
}

/** Judged anew for each page: a long replay outlives what allowed it. */
const mayReplay = (session: SocketSession, channelId: string): boolean =>
  session.channelIds.has(channelId) && session.receives('message')

async function replayChannel(
  db: Queryable,
  session: SocketSession,
  { channelId, cursor: after }: { channelId: string; cursor: number },
  sent: SentMessages,
): Promise<number> {
  let cursor = after
  for (;;) {
    const messages = await readHistory(db, channelId, { direction: 'after', cursor, limit: PAGE })
    if (!mayReplay(session, channelId)) return cursor - after
    for (const message of messages) {
      session.send({ type: 'message', message })
      sent.note(message)
      cursor = message.seq
    }
    if (messages.length > 0) session.markSent({ channelId, seq: cursor })
    if (messages.length < PAGE)
      return messages.length === 0 && cursor === after ? 0 : cursor - after
    await session.drained()
  }
}

async function replayEvents(
  db: Queryable,
  session: SocketSession,
  { position: after = 0, cursors }: ReplayRequest,
  sent: SentMessages,
): Promise<void> {
  const { workspaceId } = session.actor
  const upTo = await readPosition(db, workspaceId)
  let position = after
  while (position < upTo) {
    const events = await readEvents(db, workspaceId, { after: position, upTo, limit: PAGE })
    if (events.length === 0) break
    const roles = await vaultRoles(db, session.actor.principalId)
    const groupIds = await groupIdsOf(db, session.actor.principalId)
    // What came by its channel is not read again; what is internal stays so.
    const wanted = events.filter(
      ({ type, audience }) => !(type === 'message' && (audience.channelId ?? '') in cursors),
    )
    for (const event of await fillPayloads(db, wanted)) {
      if (!maySee(session, event, { roles, groupIds })) continue
      session.send(eventFrame(event))
      sent.noteEvent(event)
    }
    position = events.at(-1)?.position ?? upTo
    session.markSent({ position })
    await session.drained()
  }
}

function maySee(
  session: SocketSession,
  event: CommittedEvent,
  { roles, groupIds }: { roles: ReadonlyMap<string, VaultRole>; groupIds: ReadonlySet<string> },
): boolean {
  const { audience, type } = event
  if (type === 'auth.revoked' || !session.receives(type)) return false
  if (!mayStillReceive(session.actor, event, roles, groupIds)) return false
  if (audience.channelId && session.channelIds.has(audience.channelId)) return true
  if (audience.principalIds?.includes(session.actor.principalId)) return true
  return (
    audience.scope === 'workspace' ||
    (audience.scope === 'humans' && session.actor.kind === 'human')
  )
}
