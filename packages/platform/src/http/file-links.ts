import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

/** How long a link is good for, in seconds: long enough to fetch what has just been read. */
const LIFETIME_SECONDS = 10 * 60

const pathOf = (fileId: string): string => `/api/v1/drive/files/${fileId}/content`

// In JSON text an unescaped quote ends a string: what people write can never look like this.
const FIELD = /"downloadUrl":"\/api\/v1\/drive\/files\/([0-9a-f-]{36})\/content"/g
const MARK = '"downloadUrl":"/api/v1/drive/files/'

/** Whether a JSON text names files. */
export const hasFileLinks = (text: string): boolean => text.includes(MARK)

/** A link to one file for one reader, as a request carries it. */
export interface FileLink {
  fileId: string
  readerId: string
}

const linkQuery = z.object({
  reader: z.uuid(),
  expires: z.string().regex(/^\d{1,12}$/),
  signature: z.string().regex(/^[\w-]{43}$/),
})

/**
 * Addresses of files that a client can fetch as they stand, without a header: absolute, for one reader and a few minutes. They
 * are stored as paths and signed on their way out, so that each frame and each answer has fresh ones. Whether the reader may
 * still read the file is judged when the link is used.
 */
export class FileLinks {
  readonly #key: Buffer
  readonly #base: () => string

  /** `base`: the configured address of the API, never a request's `Host`. */
  constructor(secret: string, base: () => string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'sesame file links', 32))
    this.#base = base
  }

  /** The JSON text with every address of a file made a link of this reader's. */
  sign(text: string, readerId: string): string {
    if (!hasFileLinks(text)) return text
    const expires = Math.floor(Date.now() / 1000) + LIFETIME_SECONDS
    const base = this.#base()
    return text.replaceAll(FIELD, (_, fileId: string) => {
      const query = new URLSearchParams({
        reader: readerId,
        expires: String(expires),
        signature: this.#signature(fileId, readerId, expires).toString('base64url'),
      })
      return `"downloadUrl":"${base}${pathOf(fileId)}?${query.toString()}"`
    })
  }

  /** The link that a request follows; `null` when it carries none, or one that is wrong or too old. */
  read(url: string): FileLink | null {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    const [, fileId] = /^\/api\/v1\/drive\/files\/([0-9a-f-]{36})\/content$/.exec(pathname) ?? []
    const query = linkQuery.safeParse(Object.fromEntries(searchParams))
    if (fileId === undefined || !query.success) return null
    const { reader: readerId, expires, signature } = query.data
    if (Number(expires) * 1000 < Date.now()) return null
    const expected = this.#signature(fileId, readerId, Number(expires))
    const given = Buffer.from(signature, 'base64url')
    return given.length === expected.length && timingSafeEqual(given, expected)
      ? { fileId, readerId }
      : null
  }

  #signature(fileId: string, readerId: string, expires: number): Buffer {
    return createHmac('sha256', this.#key).update([fileId, readerId, expires].join('|')).digest()
  }
}
