import type { SyncCursor } from '@sesamespace/sdk'
import { readStateFile, writeStateFile } from './state-file.ts'

const fileName = 'cursor.json'

/** Where the agent stood when it was last connected, in the host's state directory. */
export class CursorFile {
  readonly #stateDirectory: string
  readonly #agentId: string
  #saved = ''

  constructor(stateDirectory: string, agentId: string) {
    this.#stateDirectory = stateDirectory
    this.#agentId = agentId
  }

  /** `null` at the first start, and where another agent had been configured. */
  read(): SyncCursor | null {
    const found = readStateFile(this.#stateDirectory, fileName)
    return isSaved(found) && found.agentId === this.#agentId ? found.cursor : null
  }

  write(cursor: SyncCursor): void {
    const value = { agentId: this.#agentId, cursor }
    const text = JSON.stringify(value)
    if (text === this.#saved) return
    writeStateFile(this.#stateDirectory, fileName, value)
    this.#saved = text
  }
}

const isSaved = (value: unknown): value is { agentId: string; cursor: SyncCursor } =>
  typeof value === 'object' &&
  value !== null &&
  'agentId' in value &&
  'cursor' in value &&
  typeof value.cursor === 'object' &&
  value.cursor !== null &&
  'channels' in value.cursor
