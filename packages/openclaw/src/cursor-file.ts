import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { SyncCursor } from '@sesamespace/sdk'

/** Where the agent stood when it was last connected, in the host's state directory. */
export class CursorFile {
  readonly #path: string
  readonly #agentId: string
  #saved = ''

  constructor(stateDirectory: string, agentId: string) {
    this.#path = join(stateDirectory, 'sesame', 'cursor.json')
    this.#agentId = agentId
  }

  /** `null` at the first start, and where another agent had been configured. */
  read(): SyncCursor | null {
    try {
      const found: unknown = JSON.parse(readFileSync(this.#path, 'utf8'))
      return isSaved(found) && found.agentId === this.#agentId ? found.cursor : null
    } catch {
      return null
    }
  }

  write(cursor: SyncCursor): void {
    const text = JSON.stringify({ agentId: this.#agentId, cursor })
    if (text === this.#saved) return
    mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 })
    const partial = `${this.#path}.${process.pid}`
    writeFileSync(partial, text, { mode: 0o600 })
    renameSync(partial, this.#path)
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
