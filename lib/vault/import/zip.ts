import { unzip, type Unzipped } from 'fflate'
import { ImportError } from './entry'

/** What is unpacked at most: an archive may hold far more than its own size. */
const MAX_BYTES = 100_000_000

/** The files of an archive that hold entries, and how many others it has. */
export async function unpack(
  bytes: Uint8Array,
): Promise<{ files: { name: string; bytes: Uint8Array }[]; attachments: number }> {
  let size = 0
  let attachments = 0
  const files = await new Promise<Unzipped>((resolve, reject) => {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean => {
      const isWanted = name === 'export.data' || /^[^/]*\.(?:csv|json)$/i.test(name)
      if (!isWanted) attachments += name.startsWith('files/') && !name.endsWith('/') ? 1 : 0
      else size += originalSize
      return isWanted && size <= MAX_BYTES
    }
    unzip(bytes, { filter }, (error, all) => (error ? reject(error) : resolve(all)))
  })
  if (size > MAX_BYTES) throw new ImportError('This archive is too large to be an export.')
  return {
    files: Object.entries(files).map(([name, content]) => ({ name, bytes: content })),
    attachments,
  }
}
