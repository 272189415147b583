import { randomBytes } from 'node:crypto'
import type { RootKey } from '../../crypto/root-key.ts'
import type { Queryable } from '../../db/database.ts'
import { readFingerprintKey } from '../../db/fingerprint-key.ts'
import { vaultKeyContext } from '../../db/installation-key.ts'
import type { CurrentField } from '../vault/index.ts'
import { compile, vaultKeyName, type Compiled, type CompileJob } from './compile.ts'
import type { PatternKey } from './pattern.ts'
import { Thread } from './thread.ts'

/** Up to here the event loop does it itself: about a millisecond, and no way to another thread and back. */
const MAX_INLINE = 12
/** An idle thread goes. */
const IDLE_MS = 5_000

/** Turns sealed fields into patterns: a few at once, many in a thread of their own. */
export class Compiler {
  readonly patternKey: PatternKey = {
    base: randomBytes(4).readUInt32LE() | 1,
    key: randomBytes(32),
  }
  readonly #db: Queryable
  readonly #rootKey: RootKey
  readonly #thread = new Thread<CompileJob, Compiled>(
    new URL('./compile-worker.ts', import.meta.url),
    { idleMs: IDLE_MS },
  )

  constructor(db: Queryable, rootKey: RootKey) {
    this.#db = db
    this.#rootKey = rootKey
  }

  /** Nothing can be opened yet. */
  get isSealed(): boolean {
    return this.#rootKey.isSealed
  }

  async compile(workspaceId: string, fields: readonly CurrentField[]): Promise<Compiled> {
    const { unreadable, ...readable } = this.#open(workspaceId, fields)
    if (readable.fields.length === 0) return { fields: [], unreadable }
    const fingerprintKey = await readFingerprintKey(this.#db, this.#rootKey)
    const job = { ...readable, workspaceId, fingerprintKey, patternKey: this.patternKey }
    if (fields.length <= MAX_INLINE) {
      const done = compile(job)
      return { ...done, unreadable: done.unreadable + unreadable }
    }
    const done = await this.#inThread(job)
    return { ...done, unreadable: done.unreadable + unreadable }
  }

  async stop(): Promise<void> {
    await this.#thread.stop()
  }

  #open(
    workspaceId: string,
    fields: readonly CurrentField[],
  ): Pick<CompileJob, 'fields' | 'vaultKeys'> & { unreadable: number } {
    const vaultKeys = new Map<string, Uint8Array>()
    const broken = new Set<string>()
    for (const { vaultId, keyVersion, wrapped } of fields) {
      const name = vaultKeyName(vaultId, keyVersion)
      if (vaultKeys.has(name) || broken.has(name)) continue
      try {
        const context = vaultKeyContext(workspaceId, vaultId, keyVersion)
        vaultKeys.set(name, this.#rootKey.unwrap(wrapped, context))
      } catch {
        broken.add(name)
      }
    }
    const readable = fields.filter(({ vaultId, keyVersion }) =>
      vaultKeys.has(vaultKeyName(vaultId, keyVersion)),
    )
    return {
      fields: readable,
      vaultKeys,
      unreadable: fields.length - readable.length,
    }
  }

  #inThread(job: CompileJob): Promise<Compiled> {
    return this.#thread.ask(job, () => {
      for (const key of job.vaultKeys.values()) key.fill(0)
      job.fingerprintKey.fill(0)
    })
  }
}
