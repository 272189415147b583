import type { Database } from '../../db/database.ts'
import type { Background } from '../module.ts'
import { repeat } from '../repeat.ts'
import { lockMessage, readMessage } from './messages.repo.ts'
import { STREAM_SILENT_MS } from './stream-state.ts'
import { findDoubtfulStreams, stopStream, type OpenStream } from './streams.repo.ts'

/** How long a stream may be without a sign of its agent. */
export interface StreamPatience {
  /** Without a socket: it may be on its way back. */
  awayMs: number
  /** Without an edit, whatever its sockets do. */
  silentMs: number
}

const LOOK_EVERY_MS = 5_000
const patience: StreamPatience = { awayMs: 15_000, silentMs: STREAM_SILENT_MS }

/** Ends answers whose agent went away, of this node and of others, killed ones too. Every node looks; the row decides. */
export class StreamWatch {
  readonly #database: Database
  readonly #patience: StreamPatience
  /** Since when the agent of a stream has had no socket, by message. */
  #awaySince = new Map<string, number>()

  constructor(database: Database, wanted = patience) {
    this.#database = database
    this.#patience = wanted
  }

  async look(now = performance.now()): Promise<void> {
    const { awayMs, silentMs } = this.#patience
    const streams = await findDoubtfulStreams(this.#database.db, silentMs)
    this.#awaySince = new Map(
      streams
        .filter(({ isAbandoned }) => isAbandoned)
        .map(({ id }) => [id, this.#awaySince.get(id) ?? now]),
    )
    for (const stream of streams) {
      const since = this.#awaySince.get(stream.id)
      if (since !== undefined && now - since >= awayMs) await this.#stop(stream, 'agent_gone')
      else if (stream.isSilent) await this.#stop(stream, 'silent')
    }
  }

  async #stop(stream: OpenStream, why: 'agent_gone' | 'silent'): Promise<void> {
    const { id, channelId, workspaceId, senderId } = stream
    await this.#database.transaction(workspaceId, async (tx) => {
      if (!(await lockMessage(tx.db, channelId, id))) return
      if (!(await stopStream(tx.db, stream, why, this.#patience.silentMs))) return
      const message = await readMessage(tx.db, channelId, id)
      if (!message) return
      tx.emit({
        type: 'message.updated',
        payload: { message },
        audience: { channelId },
        actorId: senderId,
      })
    })
  }
}

/** Looks again and again. */
export function watchStreams(database: Database, onError: (error: unknown) => void): Background {
  const watch = new StreamWatch(database)
  return repeat('streams', LOOK_EVERY_MS, () => watch.look(), onError)
}
