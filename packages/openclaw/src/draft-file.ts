import { SesameApiError, type SesameClient } from '@sesamespace/sdk'
import { moreComes } from './parts.ts'
import { readStateFile, writeStateFile } from './state-file.ts'

const fileName = 'drafts.json'

interface OpenDraft {
  channelId: string
  messageId: string
}

/** What this process writes, also for connections that have ended: a turn may outlive its own. */
const openHere = new Map<string, OpenDraft>()

/**
 * The answers that are being written, in the host's state directory: those that a crash cut off are ended by the process that comes
 * next. The platform ends them too, but not while their agent is back, for minutes.
 */
export class DraftFile {
  readonly #stateDirectory: string
  readonly #agentId: string
  /** Nobody writes these any more. */
  #left: OpenDraft[]

  constructor(stateDirectory: string, agentId: string) {
    this.#stateDirectory = stateDirectory
    this.#agentId = agentId
    const found = readStateFile(stateDirectory, fileName)
    const saved = isSaved(found) && found.agentId === agentId ? found.open : []
    this.#left = saved.filter(({ messageId }) => !openHere.has(messageId))
  }

  begin(channelId: string, messageId: string): void {
    openHere.set(messageId, { channelId, messageId })
    this.#write()
  }

  /** It stays half-written: for the next one to complete, or to end. */
  leave(messageId: string): void {
    const draft = openHere.get(messageId)
    if (draft) this.#left.push(draft)
    openHere.delete(messageId)
  }

  end(messageId: string): void {
    openHere.delete(messageId)
    this.#write()
  }

  /** Ends what a process before left unfinished, so that nobody waits for the rest of it. */
  async endLeft(client: SesameClient): Promise<void> {
    await Promise.all(
      this.#left.map(async (draft) => {
        await endDraft(client, draft)
        // Not before: where the platform is away, the next attempt is to find it.
        this.#left = this.#left.filter((other) => other !== draft)
      }),
    )
    this.#write()
  }

  /** Losing it costs a mark that comes minutes later, which is no reason to end an answer. */
  #write(): void {
    const open = [...this.#left, ...openHere.values()]
    try {
      writeStateFile(this.#stateDirectory, fileName, { agentId: this.#agentId, open })
    } catch {
      // The cursor is saved in the same place, and says so where it cannot be.
    }
  }
}

async function endDraft(client: SesameClient, { channelId, messageId }: OpenDraft): Promise<void> {
  try {
    const { message } = await client.getMessage(channelId, messageId)
    if (!message.metadata.streaming) return
    await client.editMessage(channelId, messageId, { content: `${message.content}${moreComes}` })
  } catch (error) {
    // It was deleted, or ended meanwhile.
    if (!(error instanceof SesameApiError) || error.isRetryable) throw error
  }
}

const isSaved = (value: unknown): value is { agentId: string; open: OpenDraft[] } =>
  typeof value === 'object' &&
  value !== null &&
  'agentId' in value &&
  'open' in value &&
  Array.isArray(value.open) &&
  value.open.every(isOpenDraft)

const isOpenDraft = (value: unknown): value is OpenDraft =>
  typeof value === 'object' &&
  value !== null &&
  'channelId' in value &&
  typeof value.channelId === 'string' &&
  'messageId' in value &&
  typeof value.messageId === 'string'
