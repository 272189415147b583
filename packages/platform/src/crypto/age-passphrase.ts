import { createCipheriv, randomBytes, scrypt } from 'node:crypto'
import { Encrypter, Stanza, type Recipient } from 'age-encryption'

/** 2^17 rounds: 128 MiB and about half a second for each guess of a passphrase. */
const LOG_N = 17
const SALT_BYTES = 16
const LABEL = Buffer.from('age-encryption.org/v1/scrypt')

/**
 * The scrypt recipient of age (C2SP, age-encryption.org/v1). The library has one as well, which holds up the event loop for as long
 * as a guess takes; this one works in the thread pool.
 */
class PassphraseRecipient implements Recipient {
  readonly #passphrase: string

  constructor(passphrase: string) {
    this.#passphrase = passphrase
  }

  async wrapFileKey(fileKey: Uint8Array): Promise<Stanza[]> {
    const salt = randomBytes(SALT_BYTES)
    const key = await derive(this.#passphrase, Buffer.concat([LABEL, salt]))
    const cipher = createCipheriv('chacha20-poly1305', key, Buffer.alloc(12), { authTagLength: 16 })
    const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()])
    key.fill(0)
    const args = ['scrypt', salt.toString('base64').replace(/=+$/, ''), String(LOG_N)]
    return [new Stanza(args, new Uint8Array(body))]
  }
}

const derive = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const costs = { N: 2 ** LOG_N, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }
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
