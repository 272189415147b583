import type { Audience } from '../db/log/event.ts'
import type { SocketSession } from './socket-session.ts'

/** The signed-in sockets of this node, by what events are addressed to. */
export class SocketIndex {
  readonly #all = new Set<SocketSession>()
  readonly #byWorkspace = new Map<string, Set<SocketSession>>()
  readonly #byPrincipal = new Map<string, Set<SocketSession>>()
  readonly #byChannel = new Map<string, Set<SocketSession>>()

  get size(): number {
    return this.#all.size
  }

  has(session: SocketSession): boolean {
    return this.#all.has(session)
  }

  add(session: SocketSession): void {
    this.#all.add(session)
    addTo(this.#byWorkspace, session.actor.workspaceId, session)
    addTo(this.#byPrincipal, session.actor.principalId, session)
  }

  /** Returns whether it was there. */
  remove(session: SocketSession): boolean {
    if (!this.#all.delete(session)) return false
    removeFrom(this.#byWorkspace, session.actor.workspaceId, session)
    removeFrom(this.#byPrincipal, session.actor.principalId, session)
    for (const channelId of session.channelIds) removeFrom(this.#byChannel, channelId, session)
    return true
  }

  subscribe(session: SocketSession, channelId: string): void {
    session.channelIds.add(channelId)
    addTo(this.#byChannel, channelId, session)
  }

  unsubscribe(session: SocketSession, channelId: string): void {
    session.channelIds.delete(channelId)
    removeFrom(this.#byChannel, channelId, session)
  }

  all(): SocketSession[] {
    return [...this.#all]
  }

  ofPrincipal(principalId: string): SocketSession[] {
    return [...(this.#byPrincipal.get(principalId) ?? [])]
  }

  hasPrincipal(principalId: string): boolean {
    return this.#byPrincipal.has(principalId)
  }

  /** Each socket that an event is for, once. What its key may receive is judged by the session. */
  audience(workspaceId: string, audience: Audience): Iterable<SocketSession> {
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
}

function addTo<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  if (set) set.add(value)
  else map.set(key, new Set([value]))
}

function removeFrom<K, V>(map: Map<K, Set<V>>, key: K, value: V): void {
  const set = map.get(key)
  set?.delete(value)
  if (set?.size === 0) map.delete(key)
}
