import { hkdfSync, randomBytes } from 'node:crypto'
import { AppError } from '../http/errors.ts'
import { seal, unseal, type SealContext } from './aead.ts'

const KEY_BYTES = 32

/**
 * The key above all keys of the vault. It lives outside the database and encrypts no content: it wraps vault keys,
 * and seals the few secrets that belong to no vault. Each purpose has its own key, derived by HKDF-SHA256.
 * One that is made without its bytes is sealed: until they are given, whatever needs it throws `sealed`.
 */
export class RootKey {
  #master: Buffer | null = null
  readonly #waiting: (() => void)[] = []

  constructor(masterKey: Uint8Array | null) {
    if (masterKey) this.open(masterKey)
  }

  get isSealed(): boolean {
    return this.#master === null
  }

  /** Gives a sealed key its bytes. */
  open(masterKey: Uint8Array): void {
    if (masterKey.length !== KEY_BYTES) throw new RangeError('A root key has 32 bytes.')
    this.#master = Buffer.from(masterKey)
    for (const begin of this.#waiting.splice(0)) begin()
  }

  /** Calls `begin` as soon as there is a key: at once, unless it is sealed. */
  whenOpen(begin: () => void): void {
    if (this.isSealed) this.#waiting.push(begin)
    else begin()
  }

  /** Tells whether two root keys are the same, without telling anything about them. */
  get fingerprint(): string {
    return this.#derive('fingerprint').toString('hex')
  }

  /** A new key, and its wrapped form for the database. Wipe the key when done: `key.fill(0)`. */
  newKey(context: SealContext): { key: Buffer; wrapped: Buffer } {
    const key = randomBytes(KEY_BYTES)
    return { key, wrapped: this.wrap(key, context) }
  }

  wrap(key: Uint8Array, context: SealContext): Buffer {
    return this.seal('key-wrap', key, context)
  }

  unwrap(wrapped: Uint8Array, context: SealContext): Buffer {
    return this.unseal('key-wrap', wrapped, context)
  }

  /** Seals a secret that belongs to no vault. `purpose` separates kinds of secrets, `context` the places of one kind. */
  seal(purpose: string, plaintext: Uint8Array, context: SealContext): Buffer {
    return this.#withKey(purpose, (key) => seal(key, plaintext, context))
  }

  unseal(purpose: string, sealed: Uint8Array, context: SealContext): Buffer {
    return this.#withKey(purpose, (key) => unseal(key, sealed, context))
  }

  /** The key of a purpose, for keyed fingerprints and work that is done elsewhere. Wipe it when done. */
  keyFor(purpose: string): Buffer {
    return this.#derive(purpose)
  }

  #withKey<T>(purpose: string, work: (key: Buffer) => T): T {
    const key = this.#derive(purpose)
    try {
      return work(key)
    } finally {
      key.fill(0)
    }
  }

  #derive(purpose: string): Buffer {
    if (this.#master === null) throw sealed()
    return Buffer.from(
      hkdfSync('sha256', this.#master, '', `sesame/root-key/v1/${purpose}`, KEY_BYTES),
    )
  }
}

/** The answer to whatever needs a key that nobody has opened yet. */
export const sealed = (): AppError =>
  new AppError(
    'sealed',
    'The secrets are sealed: this node was started without its root key. An owner has to unseal it first.',
  )
