import { inSpan, type Moment, runAt, thisMoment } from '@sesamespace/telemetry/span'
import type { Message } from '@sesamespace/contract/messages'
import type { Database } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { sendGroup, type SentMessage } from './send-group.ts'

/** More sends than this wait for the next commit. */
const MAX_GROUP = 64

interface PendingSend {
  message: SentMessage
  resolve: (message: Message) => void
  reject: (error: unknown) => void
  /** Of the request that sends it. */
  moment: Moment | null
}

/**
 * Commits the sends of a workspace in groups: while one is under way the next ones gather, so that many channels share
 * one commit. Each send still succeeds or fails by itself.
 */
export class SendQueue {
  readonly #database: Database
  readonly #pending = new Map<string, PendingSend[]>()
  readonly #running = new Set<string>()

  constructor(database: Database) {
    this.#database = database
  }

  /** Resolves once the message is durable. */
  send(workspaceId: string, message: SentMessage): Promise<Message> {
    return new Promise((resolve, reject) => {
      const queue = this.#pending.get(workspaceId) ?? []
      queue.push({ message, resolve, reject, moment: thisMoment() })
      this.#pending.set(workspaceId, queue)
      if (!this.#running.has(workspaceId)) {
        this.#running.add(workspaceId)
        setImmediate(() => void this.#run(workspaceId))
      }
    })
  }

  async #run(workspaceId: string): Promise<void> {
    for (;;) {
      const { group, later } = dequeueGroup(this.#pending.get(workspaceId) ?? [])
      if (group.length === 0) {
        this.#pending.delete(workspaceId)
        this.#running.delete(workspaceId)
        return
      }
      this.#pending.set(workspaceId, later)
      await this.#commitTraced(workspaceId, group)
    }
  }

  /** The commit is a part of the first send's trace, and known to those of the others. */
  #commitTraced(workspaceId: string, group: PendingSend[]): Promise<void> {
    const [first = null, ...links] = group.map(({ moment }) => moment)
    const attributes = { 'sesame.group.size': group.length }
    return runAt(first, () =>
      inSpan('messages commit', { attributes, links }, () => this.#commit(workspaceId, group)),
    )
  }

  async #commit(workspaceId: string, group: PendingSend[]): Promise<void> {
    try {
      const outcomes = await sendGroup(
        this.#database,
        workspaceId,
        group.map(({ message }) => message),
      )
      group.forEach(({ resolve, reject }, index) => {
        const outcome = outcomes[index]
        if (outcome === undefined || outcome instanceof AppError) reject(outcome)
        else resolve(outcome)
      })
    } catch (error) {
      if (group.length > 1 && isAboutData(error)) {
        // One of them cannot be stored, and nothing was: each by itself, so that the others are not refused with it.
        for (const pending of group) await this.#commit(workspaceId, [pending])
      } else {
        for (const { reject } of group) reject(error)
      }
    }
  }
}

/** The sends that go together; a repeat of one among them waits for what comes of the first. */
function dequeueGroup(pending: PendingSend[]): { group: PendingSend[]; later: PendingSend[] } {
  const group: PendingSend[] = []
  const later: PendingSend[] = []
  const taken = new Set<string>()
  for (const send of pending) {
    const { channelId, senderId, clientGeneratedId } = send.message
    const key = clientGeneratedId ? `${channelId}|${senderId}|${clientGeneratedId}` : null
    if (group.length === MAX_GROUP || (key !== null && taken.has(key))) {
      later.push(send)
    } else {
      group.push(send)
      if (key !== null) taken.add(key)
    }
  }
  return { group, later }
}

/** Whether PostgreSQL refused a value (SQLSTATE 22) or a constraint did (23). */
const isAboutData = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^2[23]/.test(error.code)
