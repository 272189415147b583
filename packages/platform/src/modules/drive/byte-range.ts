import type { IncomingHttpHeaders } from 'node:http'
import type { ByteRange } from './file-chunks.repo.ts'

/**
 * The part of a file that a request asks for (RFC 9110, 14.2): `null` for all of it, which also answers what is no range of
 * bytes, more than one, or one of a file that has changed (`If-Range`); `outside` when none of it is in the file.
 */
export function rangeOf(
  headers: IncomingHttpHeaders,
  size: number,
  tag: string,
): ByteRange | 'outside' | null {
  const asked = /^bytes=(\d*)-(\d*)$/i.exec(headers.range?.replaceAll(' ', '') ?? '')
  const condition = headers['if-range']
  if (!asked || (condition !== undefined && condition !== tag)) return null
  const [, first = '', last = ''] = asked
  if (first === '') {
    // The last so many bytes.
    if (last === '') return null
    const length = Math.min(Number(last), size)
    return length === 0 ? 'outside' : { start: size - length, end: size - 1 }
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return null
  return start >= size ? 'outside' : { start, end }
}
