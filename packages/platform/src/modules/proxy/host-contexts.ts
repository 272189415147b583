import { createSecureContext, type SecureContext } from 'node:tls'
import type { Authority } from './authority.ts'
import { makeHostCertificate } from './certificates.ts'

const DAYS = 2
/** A certificate is replaced long before it ends. */
const KEPT_MS = 12 * 60 * 60 * 1_000
const MAX_HOSTS = 500

/** What the proxy ends TLS with, for each host that a rule names. Made once and kept a while. */
export class HostContexts {
  readonly #authority: () => Promise<Authority>
  readonly #kept = new Map<string, { context: Promise<SecureContext>; until: number }>()

  constructor(authority: () => Promise<Authority>) {
    this.#authority = authority
  }

  /** For a name or an address without brackets. */
  of(host: string): Promise<SecureContext> {
    const known = this.#kept.get(host)
    if (known && known.until > Date.now()) return known.context
    const context = this.#make(host)
    this.#kept.delete(host)
    this.#kept.set(host, { context, until: Date.now() + KEPT_MS })
    context.catch(() => this.#kept.delete(host))
    const [oldest] = this.#kept.keys()
    if (oldest !== undefined && this.#kept.size > MAX_HOSTS) this.#kept.delete(oldest)
    return context
  }

  async #make(host: string): Promise<SecureContext> {
    const pair = await makeHostCertificate(await this.#authority(), host, DAYS)
    return createSecureContext({ ...pair, minVersion: 'TLSv1.2' })
  }
}
