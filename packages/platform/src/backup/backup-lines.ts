import { createReadStream, existsSync } from 'node:fs'
import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { ConfigError } from '../config/config-error.ts'
import { namedFileError } from '../config/file-error.ts'
import { openStream } from './sealed-stream.ts'

/** Unpacks a stream; what goes wrong before it goes wrong in it. */
function unzipped(source: AsyncIterable<Buffer>): Readable {
  const unzip = createGunzip()
  Readable.from(source)
    .on('error', (error) => unzip.destroy(error))
    .pipe(unzip)
  return unzip
}

/** The lines of a stream. Only a line feed ends one: rows may hold every other kind of line end. */
async function* linesOf(source: Readable): AsyncGenerator<string> {
  let held = ''
  for await (const text of source.setEncoding('utf8')) {
    const parts = (held + String(text)).split('\n')
    held = parts.pop() ?? ''
    yield* parts
  }
  if (held) yield held
}

/** The lines of a backup, opened and unpacked. Throws a `ConfigError` when there is none, or it does not open. */
export async function* backupLines(file: string, passphrase: string): AsyncGenerator<string> {
  if (!existsSync(file)) throw new ConfigError('backup_missing', `There is no file ${file}`)
  try {
    yield* linesOf(unzipped(openStream(createReadStream(file), passphrase)))
  } catch (error) {
    throw namedFileError(file, error)
  }
}
