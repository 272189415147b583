import { randomBytes, signEd25519 } from '../runtime/crypto.ts'
import { SesameError } from '../core/errors.ts'
import { toBase64, utf8 } from './encoding.ts'
import { signRequest, type SignableRequest } from './message-signature.ts'
import { parsePrivateKey } from './private-key.ts'

/** An agent that proves itself with its own private key, which never leaves the process. */
export interface AgentIdentity {
  handle: string
  /** Ed25519: PKCS#8 PEM, PKCS#8 DER in base64, or the 32-byte seed in base64, base64url or hex. */
  privateKey: string
}

/** The ways to sign in. Give one; a client without any can only set up, sign in and accept an invitation. */
export interface SignInOptions {
  /** `sk_…`, of an agent. */
  apiKey?: string
  /** Ed25519: each request is signed, and no secret travels. */
  agent?: AgentIdentity
  /** Access JWT of a person, or a function that returns one that is still good. */
  token?: string | (() => string | Promise<string>)
  /** Fetches a single-use socket ticket: for browsers, which hold no token. Serves `connect()` only. */
  ticket?: () => Promise<string>
}

/** First frame on a socket. */
export type AuthFrame = { type: 'auth' } & (
  | { apiKey: string }
  | { token: string }
  | { ticket: string }
  | { agent: { handle: string; timestamp: number; nonce: string; signature: string } }
)

/** Proves who the client is. */
export interface Credentials {
  /** Headers for one attempt at a request. */
  headers(request: SignableRequest): Promise<Record<string, string>>
  /** First frame on a socket to `host` (as in the `Host` header). */
  authFrame(host: string): Promise<AuthFrame>
}

/** Makes credentials of the one way to sign in that is given. */
export function createCredentials(options: SignInOptions): Credentials {
  const { apiKey, agent, token, ticket } = options
  const given = [apiKey, agent, token, ticket].filter((way) => way !== undefined && way !== null)
  if (given.length > 1) {
    throw new SesameError('Give one of apiKey, agent, token and ticket, not several.')
  }
  if (given.length === 0) assertNoneMeant(options)
  if (typeof apiKey === 'string') {
    const key = readSecret(apiKey, 'apiKey')
    return bearer(() => key, 'apiKey')
  }
  if (apiKey !== undefined && apiKey !== null) throw new SesameError('The apiKey is not a text.')
  if (token !== undefined) return bearer(typeof token === 'function' ? token : () => token, 'token')
  if (agent !== undefined) return keyPair(agent)
  return withoutToken(ticket)
}

function bearer(get: () => string | Promise<string>, kind: 'apiKey' | 'token'): Credentials {
  const value = async () => readSecret(await get(), kind)
  return {
    headers: async () => ({ authorization: `Bearer ${await value()}` }),
    authFrame: async () =>
      kind === 'apiKey'
        ? { type: 'auth', apiKey: await value() }
        : { type: 'auth', token: await value() },
  }
}

/** A key that is there by name only is a mistake: mostly an environment variable that is not set. */
function assertNoneMeant(options: SignInOptions): void {
  const meant = ['apiKey', 'agent', 'token'].find((way) => way in options)
  if (meant === undefined) return
  throw new SesameError(`The ${meant} is undefined. Is its environment variable set?`)
}

/** A key as it was pasted or read from a file, without the line break at its end. */
function readSecret(value: unknown, kind: 'apiKey' | 'token'): string {
  if (typeof value !== 'string') throw new SesameError(`The ${kind} is not a text.`)
  const secret = value.trim()
  if (secret === '') throw new SesameError(`The ${kind} is empty.`)
  // What no header can carry would fail later, and in words that quote it.
  if (!/^[\x21-\x7e]+$/.test(secret)) {
    throw new SesameError(`The ${kind} holds spaces or characters that no key has.`)
  }
  return secret
}

function keyPair({ handle, privateKey }: AgentIdentity): Credentials {
  if (typeof handle !== 'string' || handle.trim() === '') {
    throw new SesameError('The handle of the agent is missing.')
  }
  const seed = parsePrivateKey(privateKey)
  return {
    headers: (request) => signRequest(request, { handle, seed }),
    authFrame: async (host) => {
      const timestamp = Math.floor(Date.now() / 1000)
      const nonce = toBase64(randomBytes(18))
      const text = socketSignatureText({ handle, timestamp, nonce, host })
      const signature = toBase64(await signEd25519(seed, utf8(text)))
      return { type: 'auth', agent: { handle, timestamp, nonce, signature } }
    },
  }
}

/** What an agent signs to open a socket: bound to this agent, moment, attempt and host. */
export function socketSignatureText(parts: {
  handle: string
  timestamp: number
  nonce: string
  host: string
}): string {
  return ['sesame-connect', parts.handle, parts.timestamp, parts.nonce, parts.host].join('\n')
}

function withoutToken(ticket: SignInOptions['ticket']): Credentials {
  return {
    headers: async () => ({}),
    authFrame: async () => {
      if (!ticket) {
        throw new SesameError('Cannot connect without apiKey, agent, token or ticket.')
      }
      return { type: 'auth', ticket: await ticket() }
    },
  }
}
