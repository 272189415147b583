import type { Queryable } from '../db/database.ts'
import { z } from 'zod'
import type { Actor } from '../auth/actor.ts'
import type { Bus } from '../events/bus.ts'
import type { Audience, CommittedEvent, EphemeralEvent } from '../db/log/event.ts'
import type { EventFeed, FeedListener } from '../events/event-feed.ts'
import { hasFileLinks } from '../http/file-links.ts'
import { heartbeat, removeNode } from '../modules/presence/index.ts'
import { PresenceAnnouncer } from './presence-announcer.ts'
import { replay, type ReplayRequest } from './replay.ts'
import { RightsWatch } from './rights-watch.ts'
import { membershipsOf } from './sockets.repo.ts'
import { encodeFrame, encodeText, ephemeralFrame, eventFrame } from './server-frames.ts'
import type { LiveFrame, SocketSession } from './socket-session.ts'

const HEARTBEAT_INTERVAL_MS = 5_000

const messagePayload = z.object({ message: z.object({ channelId: z.string(), seq: z.number() }) })
const membershipPayload = z.object({ channelId: z.string(), principalId: z.string() })
const memberPayload = z.object({ principalId: z.string() })
const revocationPayload = z.object({
  principalId: z.string().optional(),
  sessionId: z.string().optional(),
  apiKeyId: z.string().optional(),
  publicKeyId: z.string().optional(),
  reason: z.string(),
})

export interface SocketHubOptions {
  db: Queryable
  bus: Bus
  feed: EventFeed
  nodeId: string
  /** Puts on record that sockets were closed because their sign-in ended. */
  recordEnding: (ending: SocketEnding) => Promise<void>
  onError: (error: unknown) => void
}

/** Sockets of one credential that were closed for one reason. */
export interface SocketEnding {
  actor: Actor
  reason: string
  sockets: number
}

interface Entry {
  session: SocketSession
  /** Closes the socket because its sign-in ended. */
  revoke: (reason: string) => void
}

/** The sockets of this node: hands each event to those that may see it. */
export class SocketHub implements FeedListener {
  readonly #options: SocketHubOptions
  readonly #entries = new Map<string, Entry>()
  readonly #byWorkspace = new Map<string, Set<SocketSession>>()
  readonly #byPrincipal = new Map<string, Set<SocketSession>>()
  readonly #byChannel = new Map<string, Set<SocketSession>>()
  readonly #presence: PresenceAnnouncer
  readonly #watch: RightsWatch
  /** Endings of this turn, by credential and reason. */
  readonly #endings = new Map<string, SocketEnding>()
  #timer: NodeJS.Timeout | undefined

  constructor(options: SocketHubOptions) {
    this.#options = options
    this.#presence = new PresenceAnnouncer({
      ...options,
      isHere: (principalId) => this.#byPrincipal.has(principalId),
      publish: (workspaceId, event) => this.publishEphemeral(workspaceId, event),
    })
    this.#watch = new RightsWatch({
      ...options,
      sessions: () => [...this.#entries.values()].map(({ session }) => session),
      onEnded: (session, reason) => this.#end(session.id, reason),
    })
  }

  /** Signed-in sockets of this node. */
  get size(): number {
    return this.#entries.size
  }

  async start(): Promise<void> {
    const { db, nodeId, onError } = this.#options
    await heartbeat(db, nodeId)
    this.#timer = setInterval(() => {
      heartbeat(db, nodeId).catch(onError)
    }, HEARTBEAT_INTERVAL_MS)
    this.#timer.unref()
    this.#watch.start()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#watch.stop()
    this.#presence.stop()
    await removeNode(this.#options.db, this.#options.nodeId)
  }

  /** Puts a session among the listeners and answers what its `authenticated` frame says of where it stands. */
  async join(session: SocketSession, revoke: (reason: string) => void) {
    const { db, feed } = this.#options
    const { workspaceId, principalId } = session.actor
    await feed.follow(workspaceId, this)
    this.#entries.set(session.id, { session, revoke })
    addTo(this.#byWorkspace, workspaceId, session)
    const isFirst = !this.#byPrincipal.has(principalId)
    addTo(this.#byPrincipal, principalId, session)
    const cursors: Record<string, number> = {}
    const before = await membershipsOf(db, principalId)
    const position = feed.position(workspaceId)
    if (!this.#entries.has(session.id)) return { cursors, position }
    for (const row of before) this.#subscribe(session, row.id)
    // Read again now that its messages come live: each one is either counted here or still to come.
    const readsChat = session.receives('message')
    const after = await membershipsOf(db, principalId)
    for (const row of after) {
      if (readsChat) cursors[row.id] = row.last_seq
      session.markSent({ channelId: row.id, seq: row.last_seq })
    }
    // Left between the two: the event of it came before there was anything to end.
    for (const row of before)
      if (!after.some(({ id }) => id === row.id)) this.#unsubscribe(session, row.id)
    // What ended or changed while it was signing in came before there was anything to end.
    await this.#watch.check([session])
    if (!this.#entries.has(session.id)) return { cursors, position }
    await this.#presence.arrive(session.actor, session.id, isFirst)
    return { cursors, position }
  }

  async leave(session: SocketSession): Promise<void> {
    if (!this.#entries.delete(session.id)) return
    removeFrom(this.#byWorkspace, session.actor.workspaceId, session)
    removeFrom(this.#byPrincipal, session.actor.principalId, session)
    for (const channelId of session.channelIds) removeFrom(this.#byChannel, channelId, session)
    const isLast = !this.#byPrincipal.has(session.actor.principalId)
    await this.#presence.depart(session.actor, session.id, isLast)
  }

  /** Sends what a client missed; live frames wait and follow without repeats. */
  async replay(session: SocketSession, request: ReplayRequest): Promise<void> {
    session.hold()
    try {
      await replay(this.#options.db, session, request)
    } finally {
      session.release()
    }
  }

  publishEphemeral(workspaceId: string, event: EphemeralEvent): void {
    this.#options.bus.publish({ kind: 'ephemeral', workspaceId, event })
  }

  onEvent(event: CommittedEvent): void {
    if (event.type === 'auth.revoked') return this.#revoke(event)
    if (event.type === 'member.updated') this.#reread(event)
    // Membership first: who was just added hears of it through the channel too.
    if (event.type === 'channel.member_added') this.#changeMembership(event, true)
    const text = JSON.stringify(eventFrame(event))
    const live: LiveFrame = {
      frame: encodeText(text),
      ...(hasFileLinks(text) && { text }),
      type: event.type,
      position: event.position,
    }
    if (event.type === 'message') {
      const { message } = messagePayload.parse(event.payload)
      live.channelId = message.channelId
      live.seq = message.seq
    }
    for (const session of this.#audience(event.workspaceId, event.audience)) session.deliver(live)
    if (event.type === 'channel.member_removed') this.#changeMembership(event, false)
  }

  onEphemeral(workspaceId: string, event: EphemeralEvent): void {
    const frame = encodeFrame(ephemeralFrame(event))
    for (const session of this.#audience(workspaceId, event.audience)) {
      if (session.actor.principalId !== event.exceptPrincipalId)
        session.deliver({ frame, type: event.type })
    }
  }

  #audience(workspaceId: string, audience: Audience): Iterable<SocketSession> {
    const channel = audience.channelId ? this.#byChannel.get(audience.channelId) : undefined
    if (channel && !audience.scope && !audience.principalIds) return channel
    const sessions = new Set<SocketSession>(channel)
    for (const principalId of audience.principalIds ?? []) {
      for (const session of this.#byPrincipal.get(principalId) ?? []) sessions.add(session)
    }
    if (audience.scope) {
      for (const session of this.#byWorkspace.get(workspaceId) ?? []) {
        if (audience.scope === 'workspace' || session.actor.kind === 'human') sessions.add(session)
      }
    }
    return sessions
  }

  #changeMembership(event: CommittedEvent, added: boolean): void {
    const { channelId, principalId } = membershipPayload.parse(event.payload)
    for (const session of this.#byPrincipal.get(principalId) ?? []) {
      if (added) this.#subscribe(session, channelId)
      else this.#unsubscribe(session, channelId)
    }
  }

  #subscribe(session: SocketSession, channelId: string): void {
    session.channelIds.add(channelId)
    addTo(this.#byChannel, channelId, session)
  }

  #unsubscribe(session: SocketSession, channelId: string): void {
    session.channelIds.delete(channelId)
    removeFrom(this.#byChannel, channelId, session)
  }

  #revoke(event: CommittedEvent): void {
    const ended = revocationPayload.parse(event.payload)
    for (const { session } of this.#entries.values()) {
      const { credential, principalId } = session.actor
      const isEnded =
        principalId === ended.principalId ||
        (credential.type === 'session' && credential.id === ended.sessionId) ||
        (credential.type === 'api_key' && credential.id === ended.apiKeyId) ||
        (credential.type === 'public_key' && credential.id === ended.publicKeyId)
      if (isEnded) this.#end(session.id, ended.reason)
    }
  }

  /** A role was changed: what the person's open sockets may do is read anew at once. */
  #reread(event: CommittedEvent): void {
    const { principalId } = memberPayload.parse(event.payload)
    const sessions = [...(this.#byPrincipal.get(principalId) ?? [])]
    this.#watch.check(sessions).catch(this.#options.onError)
  }

  /** Closes a socket for good. Nothing is delivered from now on, whenever the other side hangs up. */
  #end(sessionId: string, reason: string): void {
    const entry = this.#entries.get(sessionId)
    if (!entry?.session.end()) return
    entry.revoke(reason)
    const { actor } = entry.session
    const key = `${actor.credential.id} ${reason}`
    const known = this.#endings.get(key)
    if (known) known.sockets += 1
    else this.#endings.set(key, { actor, reason, sockets: 1 })
    if (this.#endings.size === 1 && !known) setImmediate(() => this.#recordEndings())
  }

  #recordEndings(): void {
    const endings = [...this.#endings.values()]
    this.#endings.clear()
    for (const ending of endings) this.#options.recordEnding(ending).catch(this.#options.onError)
  }
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}

function removeFrom<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  if (set?.delete(value) && set.size === 0) map.delete(key)
}
