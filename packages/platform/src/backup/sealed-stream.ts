import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import { ConfigError } from '../config/config-error.ts'

/**
 * The file: a magic line, a salt, then segments of 64 KiB, each sealed by AES-256-GCM. The key comes from the passphrase by
 * scrypt with the file's own salt, so counting is nonce enough. The last segment says that it is the last: a file that was cut
 * off, or whose segments were swapped, does not open.
 */
const magic = Buffer.from('SESAME BACKUP 1\n')
const SALT_BYTES = 16
const SEGMENT_BYTES = 64 * 1024
const TAG_BYTES = 16
const costs = { N: 2 ** 17, r: 8, p: 1, maxmem: 256 * 1024 * 1024 }

const deriveKey = (passphrase: string, salt: Buffer): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFKC'), salt, 32, costs, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })

function nonceOf(index: number, isLast: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(index))
  nonce[11] = isLast ? 1 : 0
  return nonce
}

/** Cuts a stream into pieces of `size`, and says which is the last; there is always one. */
async function* chunksOf(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<{ piece: Buffer; isLast: boolean }> {
  let held = Buffer.alloc(0)
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk])
    while (held.length > size) {
      yield { piece: held.subarray(0, size), isLast: false }
      held = held.subarray(size)
    }
  }
  yield { piece: held, isLast: true }
}

/** Seals a stream with a passphrase. */
export async function* sealStream(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const salt = randomBytes(SALT_BYTES)
  const head = Buffer.concat([magic, salt])
  const key = await deriveKey(passphrase, salt)
  yield head
  let index = 0
  for await (const { piece, isLast } of chunksOf(source, SEGMENT_BYTES)) {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(index++, isLast)).setAAD(head)
    yield Buffer.concat([cipher.update(piece), cipher.final(), cipher.getAuthTag()])
  }
}

const unreadable = (): ConfigError =>
  new ConfigError(
    'backup_unreadable',
    'The backup does not open: the passphrase is another one, or the file was cut off or changed.',
  )

/** Opens what `sealStream` sealed; throws a `ConfigError` when it was another passphrase or any byte was changed. */
export async function* openStream(
  source: AsyncIterable<Uint8Array>,
  passphrase: string,
): AsyncGenerator<Buffer> {
  const { head, rest } = await splitHead(source)
  if (!head.subarray(0, magic.length).equals(magic))
    throw new ConfigError('backup_unreadable', 'This file is not a backup of Sesame.')
  const key = await deriveKey(passphrase, head.subarray(magic.length))
  let index = 0
  for await (const { piece, isLast } of chunksOf(rest, SEGMENT_BYTES + TAG_BYTES)) {
    if (piece.length < TAG_BYTES) throw unreadable()
    const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(index++, isLast), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(head)
      .setAuthTag(piece.subarray(-TAG_BYTES))
    const opened = decipher.update(piece.subarray(0, -TAG_BYTES))
    try {
      decipher.final()
    } catch {
      throw unreadable()
    }
    yield opened
  }
}

async function splitHead(
  source: AsyncIterable<Uint8Array>,
): Promise<{ head: Buffer; rest: AsyncIterable<Uint8Array> }> {
  const size = magic.length + SALT_BYTES
  const chunks = source[Symbol.asyncIterator]()
  let held = Buffer.alloc(0)
  while (held.length < size) {
    const next = await chunks.next()
    if (next.done) break
    held = Buffer.concat([held, next.value])
  }
  async function* rest(): AsyncGenerator<Uint8Array> {
    yield held.subarray(size)
    for (;;) {
      const next = await chunks.next()
      if (next.done) return
      yield next.value
    }
  }
  return { head: held.subarray(0, size), rest: rest() }
}
