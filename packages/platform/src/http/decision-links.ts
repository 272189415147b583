import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { DecisionLink } from '@sesamespace/contract/decision-links'

/** How long a link is good for, in seconds: a message is read when it comes, and kept for years. */
const LIFETIME_SECONDS = 10 * 60

type About = NonNullable<DecisionLink['about']>

const linkParts = z.tuple([
  z.enum(['lease', 'question', 'job', 'inbox']),
  z.uuid(),
  z.string().regex(/^\d{1,12}$/),
  z.string().regex(/^[\w-]{43}$/),
])

/**
 * Links in messages to people. They lead to the sign-in and then to the page of a decision, which judges who is there: a link
 * is no right to anything. The signature says that this installation wrote it, for one workspace and a few minutes.
 */
export class DecisionLinks {
  readonly #key: Buffer
  readonly #publicUrl: string

  /** `publicUrl`: origin of the dashboard. */
  constructor(secret: string, publicUrl: string) {
    this.#key = Buffer.from(hkdfSync('sha256', secret, '', 'sesame decision links', 32))
    this.#publicUrl = publicUrl
  }

  /** The address of a page for somebody of this workspace. */
  addressOf(about: About, workspaceId: string, now = Date.now()): string {
    const expires = Math.floor(now / 1000) + LIFETIME_SECONDS
    const signature = this.#signature(about, workspaceId, expires).toString('base64url')
    return `${this.#publicUrl}/open/${[about.kind, about.id, expires, signature].join('.')}`
  }

  /** The same without what makes it good, for showing what is posted. */
  sampleOf({ kind, id }: About): string {
    return `${this.#publicUrl}/open/${kind}.${id}.…`
  }

  /** Where a link leads for somebody of this workspace. */
  read(link: string, workspaceId: string, now = Date.now()): DecisionLink {
    const parts = linkParts.safeParse(link.split('.'))
    if (!parts.success) return { state: 'wrong', about: null }
    const [kind, id, expires, signature] = parts.data
    const about = { kind, id }
    const expected = this.#signature(about, workspaceId, Number(expires))
    const given = Buffer.from(signature, 'base64url')
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      return { state: 'wrong', about: null }
    if (Number(expires) * 1000 < now) return { state: 'expired', about: null }
    return { state: 'good', about }
  }

  #signature({ kind, id }: About, workspaceId: string, expires: number): Buffer {
    return createHmac('sha256', this.#key)
      .update([kind, id, workspaceId, expires].join('|'))
      .digest()
  }
}
