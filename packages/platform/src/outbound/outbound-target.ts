import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import ipaddr from 'ipaddr.js'
import { AppError } from '../http/errors.ts'
import { isMetadataAddress, isPublicAddress } from './public-address.ts'
import { isRefusedPort } from './refused-ports.ts'

const RESOLVE_TIMEOUT_MS = 3_000

/** An address that was checked and is the one to dial. */
export interface CheckedAddress {
  address: string
  family: 4 | 6
}

/** Host names, addresses and networks (CIDR) that may be dialled although they are not public. Set by who runs Sesame. */
export type AllowList = readonly string[]

/** All addresses of a name. */
export type ResolveName = (name: string) => Promise<{ address: string; family: number }[]>

/** A kind of calls that Sesame makes: what they are called in refusals, and where the operator allows more than public addresses. */
export interface OutboundKind {
  what: 'Webhooks' | 'Notifications' | 'Calls with a secret' | 'Sign-ins' | 'Applications'
  allowList: AllowList
  /** The setting that the allow list comes from. */
  setting:
    | 'SESAME_WEBHOOK_ALLOW'
    | 'SESAME_FETCH_ALLOW'
    | 'SESAME_PUSH_ALLOW'
    | 'SESAME_OIDC_ISSUER'
    | null
}

/** Where webhooks go. */
export const webhookCalls = (allowList: AllowList): OutboundKind => ({
  what: 'Webhooks',
  allowList,
  setting: 'SESAME_WEBHOOK_ALLOW',
})

/** Where notifications on devices go: to the push service that a browser names. */
export const pushCalls = (allowList: AllowList): OutboundKind => ({
  what: 'Notifications',
  allowList,
  setting: 'SESAME_PUSH_ALLOW',
})

/** Where a lease's secret goes when Sesame makes the call for an agent. */
export const secretCalls = (allowList: AllowList): OutboundKind => ({
  what: 'Calls with a secret',
  allowList,
  setting: 'SESAME_FETCH_ALLOW',
})

/** Where the provider of identities is asked. Its own host may be an inner one, as the operator has named it; others it names may not. */
export const signInCalls = (issuer: URL): OutboundKind => ({
  what: 'Sign-ins',
  allowList: [hostOf(issuer)],
  setting: 'SESAME_OIDC_ISSUER',
})

/** Where applications of OAuth describe themselves: strangers name these addresses, so they are public ones. */
export const applicationDocuments = (allowList: AllowList): OutboundKind => ({
  what: 'Applications',
  allowList,
  setting: null,
})

export type OutboundTarget = ReturnType<typeof createOutboundTarget>

/** Decides where calls may go: to public addresses, and to what the operator allows besides. */
export function createOutboundTarget(
  { what, allowList, setting }: OutboundKind,
  resolveName: ResolveName = lookupAll,
) {
  const mayDial = (host: string, address: string): boolean =>
    isPublicAddress(address) ||
    allowList.some((entry) =>
      // A name or a network that is allowed does not bring the credentials of the machine with it.
      isMetadataAddress(address) ? entry === address : entry === host || covers(entry, address),
    )

  /**
   * Resolves a URL to an address that may be dialled. All addresses of the name must be allowed: one that is not would be
   * dialled on another day. Throws `url_not_allowed`, or the resolver's error.
   */
  async function resolve(url: URL): Promise<CheckedAddress> {
    const host = hostOf(url)
    if (isRefusedPort(url))
      throw new AppError(
        'url_not_allowed',
        `${what} do not go to port ${url.port}, where mail, databases and the like listen.`,
      )
    const addresses = isIP(host) ? [{ address: host, family: isIP(host) }] : await resolveName(host)
    const [first] = addresses
    if (!first || addresses.some(({ address }) => !mayDial(host, address)))
      throw notAllowed(host, setting)
    return { address: first.address, family: first.family === 6 ? 6 : 4 }
  }

  return {
    resolve,

    /** Refuses a URL that must not be subscribed. A name that does not resolve yet is let through: each attempt checks anew. */
    async check(text: string): Promise<{ url: URL; resolves: boolean }> {
      const url = parse(what, text)
      const resolves = await resolve(url).then(
        () => true,
        (error: unknown) => {
          if (error instanceof AppError) throw error
          return false
        },
      )
      return { url, resolves }
    },
  }
}

function parse(what: string, text: string): URL {
  if (!URL.canParse(text)) throw new AppError('url_not_allowed', `"${text}" is not a URL.`)
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new AppError('url_not_allowed', `${what} go to https or http addresses only.`)
  }
  if (url.username || url.password) {
    throw new AppError(
      'url_not_allowed',
      'Leave name and password out of the URL: deliveries are signed instead.',
    )
  }
  return url
}

/** The host without the brackets of IPv6 and without the dot that ends a full name. */
const hostOf = (url: URL): string => url.hostname.replace(/^\[|\]$|\.$/g, '')

async function lookupAll(host: string): Promise<{ address: string; family: number }[]> {
  const late = new AbortController()
  const timeout = delay(RESOLVE_TIMEOUT_MS, undefined, { signal: late.signal, ref: false }).then(
    () => {
      throw new Error(`The name ${host} could not be resolved in time.`)
    },
  )
  timeout.catch(() => {})
  try {
    return await Promise.race([lookup(host, { all: true, verbatim: true }), timeout])
  } finally {
    late.abort()
  }
}

function covers(entry: string, address: string): boolean {
  if (entry === address) return true
  if (!ipaddr.isValidCIDR(entry) || !ipaddr.isValid(address)) return false
  const network = ipaddr.parseCIDR(entry)
  const parsed = ipaddr.parse(address)
  return parsed.kind() === network[0].kind() && parsed.match(network)
}

const notAllowed = (host: string, setting: string | null): AppError =>
  new AppError(
    'url_not_allowed',
    `${host} is not a public address.${setting === null ? '' : ` Whoever runs Sesame can allow it with ${setting}.`}`,
  )
