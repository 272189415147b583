import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { Decrypter, Encrypter, Stanza, type Identity, type Recipient } from 'age-encryption'

/** 2^17 rounds: 128 MiB and about half a second for each guess of a passphrase. */
const LOG_N = 17
/** What `age` itself makes by default costs twice as much, and is opened too. */
const MOST_LOG_N = 18
const SALT_BYTES = 16
const TAG_BYTES = 16
const FILE_KEY_BYTES = 16
const LABEL = Buffer.from('age-encryption.org/v1/scrypt')

/**
 * The scrypt recipient of age (C2SP, age-encryption.org/v1). The library has one as well, which holds up the event loop for as long
 * as a guess takes; this one works in the thread pool.
 */
export class PassphraseRecipient implements Recipient {
  readonly #passphrase: string

  constructor(passphrase: string) {
    this.#passphrase = passphrase
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const salt = randomBytes(SALT_BYTES)
    const key = await derive(this.#passphrase, Buffer.concat([LABEL, salt]))
    const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), {
      authTagLength: TAG_BYTES,
    })
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
    key.fill(0)
    const args = ['scrypt', salt.toString('base64').replace(/=+$/, ''), String(LOG_N)]
    return [new Stanza(args, new Uint8Array(body))]
  }
}

/** The other side of it: opens what costs no more than ours does. */
class PassphraseIdentity implements Identity {
  readonly #passphrase: string

  constructor(passphrase: string) {
    this.#passphrase = passphrase
  }

  async unwrapFileKey(stanzas: Stanza[]): Promise<Uint8Array | null> {
    const [stanza] = stanzas
    if (!stanza || stanzas.length !== 1 || stanza.args[0] !== 'scrypt')
      throw new Error('This is not sealed with a passphrase.')
    const [, salt = '', logN = ''] = stanza.args
    if (!/^[1-9]\d?$/.test(logN) || Number(logN) > MOST_LOG_N)
      throw new Error(`A passphrase of 2^${logN} rounds is not tried.`)
    if (stanza.body.length !== FILE_KEY_BYTES + TAG_BYTES) throw new Error('The file is damaged.')
    const key = await derive(
      this.#passphrase,
      Buffer.concat([LABEL, Buffer.from(salt, 'base64')]),
      Number(logN),
    )
    const decipher = createDecipheriv('chacha20-poly1305', key, Buffer.alloc(12), {
      authTagLength: TAG_BYTES,
    })
    decipher.setAuthTag(stanza.body.subarray(FILE_KEY_BYTES))
    const fileKey = decipher.update(stanza.body.subarray(0, FILE_KEY_BYTES))
    key.fill(0)
    try {
      decipher.final()
    } catch {
      return null
    }
    return new Uint8Array(fileKey)
  }
}

const derive = (passphrase: string, salt: Buffer, logN = LOG_N): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const costs = { N: 2 ** logN, r: 8, p: 1, maxmem: 512 * 1024 * 1024 }
    scrypt(passphrase, salt, 32, costs, (error, key) => (error ? reject(error) : resolve(key)))
  })

/** Seals a stream with a passphrase, as a file of age. */
export async function sealWithPassphrase(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
): Promise<AsyncIterable<Uint8Array>> {
  const encrypter = new Encrypter()
  encrypter.addRecipient(new PassphraseRecipient(passphrase))
  return await encrypter.encrypt(ReadableStream.from(source))
}

/** Opens what a passphrase seals, as a file of age; `null` when it is another passphrase. Throws when it is no such file, or damaged. */
export async function openWithPassphrase(
  file: Uint8Array,
  passphrase: string,
): Promise<Uint8Array | null> {
  const identity = new PassphraseIdentity(passphrase)
  let isOther = false
  const decrypter = new Decrypter()
  decrypter.addIdentity({
    async unwrapFileKey(stanzas: Stanza[]) {
      const key = await identity.unwrapFileKey(stanzas)
      isOther = key === null
      return key
    },
  })
  try {
    return await decrypter.decrypt(file)
  } catch (error) {
    if (isOther) return null
    throw error
  }
}
