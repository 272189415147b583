import { createCipheriv, createHmac, pbkdf2, randomBytes, randomUUID } from 'node:crypto'

/** What Bitwarden derives a key with by default. */
const ITERATIONS = 600_000
/** A whole number of base64 groups. */
const GROUP_BYTES = 3

interface Keys {
  encryption: Buffer
  authentication: Buffer
}

/** Seals JSON as an export of Bitwarden that a password opens: PBKDF2-SHA256, then AES-256-CBC with HMAC-SHA256. */
export async function sealForBitwarden(
  source: AsyncIterable<Uint8Array>,
  password: string,
): Promise<AsyncIterable<Uint8Array>> {
  // It is the text that is the salt, not what it stands for.
  const salt = randomBytes(16).toString('base64')
  const key = await derive(password, salt)
  const keys = { encryption: expand(key, 'enc'), authentication: expand(key, 'mac') }
  key.fill(0)
  return written(source, salt, keys)
}

async function* written(
  source: AsyncIterable<Uint8Array>,
  salt: string,
  keys: Keys,
): AsyncGenerator<Uint8Array, void, undefined> {
  const check: string[] = []
  for await (const part of sealedText([Buffer.from(randomUUID())], keys)) check.push(part)
  const head = {
    encrypted: true,
    passwordProtected: true,
    salt,
    kdfType: 0,
    kdfIterations: ITERATIONS,
    kdfMemory: null,
    kdfParallelism: null,
    encKeyValidation_DO_NOT_EDIT: check.join(''),
  }
  yield Buffer.from(`${JSON.stringify(head).slice(0, -1)},"data":"`)
  for await (const part of sealedText(source, keys)) yield Buffer.from(part)
  yield Buffer.from('"}\n')
  keys.encryption.fill(0)
  keys.authentication.fill(0)
}

/** `2.iv|data|mac` in base64, as it comes. The MAC is of the vector and of all that is sealed. */
async function* sealedText(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  { encryption, authentication }: Keys,
): AsyncGenerator<string, void, undefined> {
  const vector = randomBytes(16)
  const cipher = createCipheriv('aes-256-cbc', encryption, vector)
  const mac = createHmac('sha256', authentication).update(vector)
  yield `2.${vector.toString('base64')}|`
  let rest: Buffer = Buffer.alloc(0)
  for await (const part of source) {
    const sealed = cipher.update(part)
    mac.update(sealed)
    const waiting = Buffer.concat([rest, sealed])
    const whole = waiting.length - (waiting.length % GROUP_BYTES)
    rest = waiting.subarray(whole)
    if (whole > 0) yield waiting.subarray(0, whole).toString('base64')
  }
  const last = cipher.final()
  mac.update(last)
  yield `${Buffer.concat([rest, last]).toString('base64')}|${mac.digest('base64')}`
}

/** In the thread pool. */
const derive = (password: string, salt: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    pbkdf2(password, salt, ITERATIONS, 32, 'sha256', (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

/** HKDF's second half (RFC 5869) for one block: Bitwarden leaves out the first. */
const expand = (key: Buffer, info: string): Buffer =>
  createHmac('sha256', key).update(`${info}\u0001`).digest()
