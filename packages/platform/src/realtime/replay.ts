import type { VaultRole } from '@sesamespace/contract/vault-roles'
import type { Queryable } from '../db/database.ts'
import type { CommittedEvent } from '../db/log/event.ts'
import { isOfVault, mayStillReceive } from '../policies/event.ts'
import { groupIdsOf, vaultRoles } from '../auth/vault-roles.repo.ts'
import { eventFrame } from './server-frames.ts'
import type { SentMessages } from './sent-messages.ts'
import type { SharedEvents } from './shared-events.ts'
import type { SharedPages } from './shared-pages.ts'
import type { SocketSession } from './socket-session.ts'

export interface ReplayRequest {
  cursors: Record<string, number>
  position?: number | undefined
}

/** Where a replay reads. */
export interface ReplaySource {
  db: Queryable
  pages: SharedPages
  events: SharedEvents
}

/**
 * Sends what came after a client's cursors: each channel's messages, then (with a position) the other durable events, and
 * the messages of channels that the client names no cursor of: it joined them in the meantime. A position that is older than
 * the log gets what is there, and `logAfter`, the place up to which the log is gone. Ends early when the socket has.
 */
export async function replay(
  source: ReplaySource,
  session: SocketSession,
  request: ReplayRequest,
  sent: SentMessages,
): Promise<void> {
  const channels: Record<string, number> = {}
  for (const [channelId, cursor] of Object.entries(request.cursors)) {
    // A channel that is not the client's answers like one that does not exist: nothing to replay.
    channels[channelId] = mayReplay(session, channelId)
      ? await replayChannel(source.pages, session, { channelId, cursor }, sent)
      : 0
  }
  if (request.position === undefined) return session.send({ type: 'replayed', channels })
  await replayEvents(source, session, request, sent)
  if (session.isEnded) return
  const { startsAfter: logAfter } = await source.events.place(session.actor.workspaceId)
  session.send({ type: 'replayed', channels, ...(request.position < logAfter && { logAfter }) })
}

/** Judged anew for each page: a long replay outlives what allowed it. */
const mayReplay = (session: SocketSession, channelId: string): boolean =>
  !session.isEnded && session.channelIds.has(channelId) && session.receives('message')

async function replayChannel(
  pages: SharedPages,
  session: SocketSession,
  { channelId, cursor: after }: { channelId: string; cursor: number },
  sent: SentMessages,
): Promise<number> {
  let cursor = after
  for (;;) {
    const page = await pages.after(channelId, cursor)
    if (!mayReplay(session, channelId)) return cursor - after
    for (const part of page.parts) session.sendEncoded(part)
    sent.note(channelId, { fromSeq: cursor + 1, toSeq: page.seq })
    cursor = page.seq
    if (page.count > 0) session.markSent({ channelId, seq: cursor })
    if (page.isLast) return cursor - after
    await session.drained()
  }
}

async function replayEvents(
  { db, events }: ReplaySource,
  session: SocketSession,
  { position: after = 0, cursors }: ReplayRequest,
  sent: SentMessages,
): Promise<void> {
  const { workspaceId } = session.actor
  const { position: upTo } = await events.place(workspaceId)
  let position = after
  while (position < upTo && !session.isEnded) {
    const page = await events.after(workspaceId, position)
    // What came by its channel is not read again; what is others' or internal stays so, and is not read at all.
    const wanted = page.events.filter(
      ({ type, audience, position: place }) =>
        place <= upTo &&
        !(type === 'message' && (audience.channelId ?? '') in cursors) &&
        isFor(session, { type, audience }),
    )
    if (wanted.length > 0) {
      const filled = await page.fill(wanted)
      const rights = await readRights(db, session, filled)
      for (const event of filled) {
        if (!maySee(session, event, rights)) continue
        session.send(eventFrame(event))
        sent.noteEvent(event)
      }
    }
    position = page.isLast ? upTo : Math.min(page.events.at(-1)?.position ?? upTo, upTo)
    session.markSent({ position })
    await session.drained()
  }
}

interface VaultRights {
  roles: ReadonlyMap<string, VaultRole>
  groupIds: ReadonlySet<string>
}

const noRights: VaultRights = { roles: new Map(), groupIds: new Set() }

/** What the reader may see of vaults now; asked only when there is something of a vault. */
async function readRights(
  db: Queryable,
  { actor: { principalId } }: SocketSession,
  events: readonly CommittedEvent[],
): Promise<VaultRights> {
  if (!events.some(({ type }) => isOfVault(type))) return noRights
  const roles = await vaultRoles(db, principalId)
  return { roles, groupIds: await groupIdsOf(db, principalId) }
}

/** Judged anew of what was read: a removed channel's message has lost its audience, and rights may have changed meanwhile. */
const maySee = (
  session: SocketSession,
  event: CommittedEvent,
  { roles, groupIds }: VaultRights,
): boolean =>
  !session.isEnded &&
  isFor(session, event) &&
  mayStillReceive(session.actor, event, roles, groupIds)

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
