import type { Queryable } from '../db/database.ts'
import { z } from 'zod'
import { Gathered, inOne } from '../db/gathered.ts'
import type { Bus } from '../events/bus.ts'
import type { CommittedEvent, EphemeralEvent } from '../db/log/event.ts'
import type { EventFeed, FeedListener } from '../events/event-feed.ts'
import { hasFileLinks } from '../http/file-links.ts'
import { addReplays, type AgentReplay, heartbeat, removeNode } from '../modules/presence/index.ts'
import type { EndingRecord } from './ending-record.ts'
import { PresenceAnnouncer } from './presence-announcer.ts'
import { replay, type ReplayRequest, type ReplaySource } from './replay.ts'
import { SentMessages } from './sent-messages.ts'
import { RightsWatch } from './rights-watch.ts'
import { membershipsOf, type MembershipRow } from './sockets.repo.ts'
import { encodeFrame, encodeText, ephemeralFrame, eventFrame } from './server-frames.ts'
import { SharedEvents } from './shared-events.ts'
import { SharedPages } from './shared-pages.ts'
import { SocketIndex } from './socket-index.ts'
import type { LiveFrame, SocketSession } from './socket-session.ts'
import { Turns } from './turns.ts'

const HEARTBEAT_INTERVAL_MS = 5_000
/** Pages of replays that are read at the same time, each for all who ask for it. */
const REPLAY_READS_AT_ONCE = 6

const messagePayload = z.object({ message: z.object({ channelId: z.string(), seq: z.number() }) })
const membershipPayload = z.object({ channelId: z.string(), principalId: z.string() })
const memberPayload = z.object({ principalId: z.string() })
const revocationPayload = z.object({
  principalId: z.string().optional(),
  sessionId: z.string().optional(),
  apiKeyId: z.string().optional(),
  publicKeyId: z.string().optional(),
  grantId: z.string().optional(),
  reason: z.string(),
})

export interface SocketHubOptions {
  db: Queryable
  bus: Bus
  feed: EventFeed
  nodeId: string
  /** Takes down that sockets are closed because their sign-in ended. */
  record: EndingRecord
  onError: (error: unknown) => void
}

/** Closes a socket because its sign-in ended. */
type Revoke = (reason: string) => void

/** The sockets of this node: hands each event to those that may see it. */
export class SocketHub implements FeedListener {
  readonly #options: SocketHubOptions
  readonly #sockets = new SocketIndex()
  readonly #revokes = new WeakMap<SocketSession, Revoke>()
  readonly #presence: PresenceAnnouncer
  readonly #watch: RightsWatch
  readonly #memberships: Gathered<string, MembershipRow[]>
  readonly #replays: ReplaySource
  readonly #notes: Gathered<readonly AgentReplay[], void>
  #timer: NodeJS.Timeout | undefined

  constructor(options: SocketHubOptions) {
    this.#options = options
    const { db } = options
    const turns = new Turns(REPLAY_READS_AT_ONCE, 'oldest')
    this.#replays = {
      db,
      pages: new SharedPages(db, turns),
      events: new SharedEvents(db, turns),
    }
    this.#memberships = new Gathered<string, MembershipRow[]>(
      inOne(async (principalIds) => {
        const channels = await membershipsOf(db, [...new Set(principalIds)])
        return (principalId) => channels.get(principalId) ?? []
      }),
    )
    this.#notes = new Gathered<readonly AgentReplay[], void>(
      inOne(async (notes) => {
        await addReplays(db, notes.flat())
        return () => {}
      }),
    )
    this.#presence = new PresenceAnnouncer({
      ...options,
      isHere: (principalId) => this.#sockets.hasPrincipal(principalId),
      publish: (workspaceId, event) => this.publishEphemeral(workspaceId, event),
    })
    this.#watch = new RightsWatch({
      ...options,
      sessions: () => this.#sockets.all(),
      onEnded: (session, reason) => this.#end(session, reason),
    })
  }

  /** Signed-in sockets of this node. */
  get size(): number {
    return this.#sockets.size
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
  async join(session: SocketSession, revoke: Revoke) {
    const { feed } = this.#options
    const { workspaceId, principalId } = session.actor
    await feed.follow(workspaceId, this)
    const wasHere = this.#sockets.hasPrincipal(principalId) || this.#presence.awaits(principalId)
    this.#revokes.set(session, revoke)
    this.#sockets.add(session)
    try {
      return await this.#settle(session, wasHere)
    } catch (error) {
      // It never was there: kept among the listeners, it would hold what is sent to it for ever.
      this.#remove(session, wasHere).catch(this.#options.onError)
      throw error
    }
  }

  async #settle(session: SocketSession, wasHere: boolean) {
    const { workspaceId, principalId } = session.actor
    const cursors: Record<string, number> = {}
    const before = await this.#memberships.ask(principalId)
    const position = this.#options.feed.position(workspaceId)
    if (!this.#sockets.has(session)) return { cursors, position }
    for (const row of before) this.#sockets.subscribe(session, row.id)
    // Read again now that its messages come live: each one is either counted here or still to come.
    const readsChat = session.receives('message')
    const after = await this.#memberships.ask(principalId)
    for (const row of after) {
      if (readsChat) cursors[row.id] = row.last_seq
      session.markSent({ channelId: row.id, seq: row.last_seq })
    }
    // Left between the two: the event of it came before there was anything to end.
    for (const row of before)
      if (!after.some(({ id }) => id === row.id)) this.#sockets.unsubscribe(session, row.id)
    // What ended or changed while it was signing in came before there was anything to end.
    await this.#watch.checkOne(session)
    if (!this.#sockets.has(session)) return { cursors, position }
    await this.#presence.arrive(session.actor, session.id, wasHere)
    return { cursors, position }
  }

  /** @param heardAt of one that ended in silence: what was written before has arrived */
  async leave(session: SocketSession, heardAt: Date | null = null): Promise<void> {
    await this.#remove(session, true, heardAt)
  }

  async #remove(session: SocketSession, wasHere: boolean, heardAt: Date | null = null) {
    if (!this.#sockets.remove(session)) return
    const isLast = wasHere && !this.#sockets.hasPrincipal(session.actor.principalId)
    await this.#presence.depart(session.actor, { id: session.id, isLast, heardAt })
  }

  /** Sends what a client missed; live frames wait and follow without repeats. */
  async replay(session: SocketSession, request: ReplayRequest): Promise<void> {
    session.hold()
    const sent = new SentMessages()
    try {
      await replay(this.#replays, session, request, sent)
    } finally {
      session.release()
      // Of a replay that broke off too: what was sent was sent.
      await this.#note(session, sent)
    }
  }

  /** For receipts. That it cannot be written down is no fault of the replay. */
  async #note({ actor: { kind, principalId } }: SocketSession, { ranges }: SentMessages) {
    if (kind !== 'agent' || ranges.length === 0) return
    await this.#notes
      .ask(ranges.map((range) => ({ agentId: principalId, ...range })))
      .catch(this.#options.onError)
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
    for (const session of this.#sockets.audience(event.workspaceId, event.audience))
      session.deliver(live)
    if (event.type === 'channel.member_removed') this.#changeMembership(event, false)
  }

  onEphemeral(workspaceId: string, event: EphemeralEvent): void {
    const frame = encodeFrame(ephemeralFrame(event))
    for (const session of this.#sockets.audience(workspaceId, event.audience)) {
      if (session.actor.principalId !== event.exceptPrincipalId)
        session.deliver({ frame, type: event.type })
    }
  }

  #changeMembership(event: CommittedEvent, added: boolean): void {
    const { channelId, principalId } = membershipPayload.parse(event.payload)
    for (const session of this.#sockets.ofPrincipal(principalId)) {
      if (added) this.#sockets.subscribe(session, channelId)
      else this.#sockets.unsubscribe(session, channelId)
    }
  }

  #revoke(event: CommittedEvent): void {
    const ended = revocationPayload.parse(event.payload)
    for (const session of this.#sockets.all()) {
      const { credential, principalId } = session.actor
      const isEnded =
        principalId === ended.principalId ||
        (credential.type === 'session' && credential.id === ended.sessionId) ||
        (credential.type === 'api_key' && credential.id === ended.apiKeyId) ||
        (credential.type === 'public_key' && credential.id === ended.publicKeyId) ||
        (credential.type === 'grant' && credential.id === ended.grantId)
      if (isEnded) this.#end(session, ended.reason)
    }
  }

  /** A role was changed: what the person's open sockets may do is read anew at once. */
  #reread(event: CommittedEvent): void {
    const { principalId } = memberPayload.parse(event.payload)
    this.#watch.check(this.#sockets.ofPrincipal(principalId)).catch(this.#options.onError)
  }

  /** Closes a socket for good. Nothing is delivered from now on, whenever the other side hangs up. */
  #end(session: SocketSession, reason: string): void {
    if (!this.#sockets.has(session) || !session.end()) return
    this.#revokes.get(session)?.(reason)
    this.#options.record.add(session.actor, reason)
  }
}
