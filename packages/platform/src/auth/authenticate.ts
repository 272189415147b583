import type { FastifyRequest } from 'fastify'
import type { Queryable } from '../db/database.ts'
import { AppError } from '../http/errors.ts'
import { ACCESS_TOKEN_SECONDS, createAccessTokens, type AccessTokenClaims } from './access-token.ts'
import type { Actor } from './actor.ts'
import {
  findApiKeyActor,
  findPublicKeyActors,
  findReaderActor,
  findSessionActor,
  refuseStopped,
  touchPublicKey,
  type PublicKeyActor,
} from './credential-actors.ts'
import { CredentialCache } from './credential-cache.ts'
import { findTokenGrant, markTokenUsed } from './grants.repo.ts'
import { findGrantActor } from './grants.ts'
import { InnerPasses } from './inner-passes.ts'
import { verifyEd25519 } from './ed25519.ts'
import { readHttpSignature } from './http-signature.ts'
import { spendNonce } from './nonces.ts'
import { sha256 } from './secrets.ts'
import { consumeTicket } from './socket-tickets.repo.ts'

/** An agent's proof on a socket: a signature over `socketSignatureText`. */
export interface SignedConnect {
  handle: string
  /** Unix time in seconds. */
  timestamp: number
  nonce: string
  /** Base64. */
  signature: string
}

/** Reads links that stand for a reader, and open one file each. */
export interface LinkReader {
  /** Whose link a URL is; `null` when it is none, or no good any more. */
  read(url: string): { readerId: string } | null
}

/** Tells who is calling. `null`: nobody we know. Throws an `AppError` for who is known but stopped. */
export interface Authenticator {
  /**
   * By bearer token or HTTP message signature, from the head of the request alone. Throws when credentials are given but
   * wrong; `null` when there are none. Sets `request.signedDigest`, which the body must have.
   */
  authenticateRequest(request: FastifyRequest): Promise<Actor | null>
  authenticateApiKey(key: string): Promise<Actor | null>
  authenticateToken(token: string): Promise<Actor | null>
  /** Spends the ticket. */
  authenticateTicket(ticket: string): Promise<Actor | null>
  /** `hosts`: the `Host` header of the upgrade and the public one. The signature is bound to one of them. */
  authenticateSignedConnect(proof: SignedConnect, hosts: readonly string[]): Promise<Actor | null>
  /** A key of this process alone, as good as the grant; see `InnerPasses`. */
  issuePass(grantId: string): { key: string; end: () => void }
  issueAccessToken(claims: AccessTokenClaims): Promise<{ accessToken: string; expiresIn: number }>
  /** Forgets what this node remembers, so that an ended credential is refused at once here. */
  invalidate(): void
}

export function createAuthenticator(
  db: Queryable,
  authSecret: string,
  links: LinkReader,
  /** What tokens of applications are for: the addresses of MCP. */
  resources: () => readonly string[],
): Authenticator {
  const tokens = createAccessTokens(authSecret)
  const sessions = new CredentialCache<Actor>()
  const apiKeys = new CredentialCache<Actor>()
  const publicKeys = new CredentialCache<PublicKeyActor[]>()
  const grants = new CredentialCache<Actor>()
  const passes = new InnerPasses()

  const authenticateApiKey = (key: string): Promise<Actor | null> => {
    const grantId = passes.grantOf(key)
    if (grantId !== undefined) return grants.get(grantId, () => findGrantActor(db, grantId))
    const hash = sha256(key)
    return apiKeys.get(hash.toString('base64'), () => findApiKeyActor(db, hash))
  }

  /** The agent that an application acts as, by its access token. */
  const authenticateApplication = (token: string): Promise<Actor | null> => {
    const hash = sha256(token)
    return grants.get(hash.toString('base64'), async () => {
      const found = await findTokenGrant(db, hash, resources())
      if (!found) return null
      const actor = await findGrantActor(db, found.grantId)
      if (actor && !found.isUsed) await markTokenUsed(db, hash)
      return actor
    })
  }

  const authenticateToken = async (token: string): Promise<Actor | null> => {
    const claims = await tokens.verify(token)
    if (!claims) return null
    const actor = await sessions.get(claims.sessionId, () => findSessionActor(db, claims.sessionId))
    // With a second factor they go on at once.
    if (actor?.lacksFactor) sessions.forget(claims.sessionId)
    return actor?.principalId === claims.principalId ? actor : null
  }

  /**
   * Verifies first, so that nobody else can spend an agent's nonce. The nonce is spent before the body is read: a head
   * that was seen on its way opens no second body.
   */
  const authenticateSignature = async (proof: {
    keyId: string
    created: number
    nonce: string
    /** What may have been signed: one of these. */
    signed: readonly Buffer[]
    signature: Buffer
  }): Promise<Actor | null> => {
    const find = async (): Promise<PublicKeyActor | undefined> => {
      const candidates = await publicKeys.get(proof.keyId, async () => {
        const found = await findPublicKeyActors(db, proof.keyId)
        return found.length > 0 ? found : null
      })
      return candidates?.find(({ publicKey }) =>
        proof.signed.some((text) => verifyEd25519(publicKey, text, proof.signature)),
      )
    }
    let signer = await find()
    if (signer?.status !== 'active') {
      // The key may have been added, or the agent unfrozen, a moment ago: only a fresh look refuses.
      publicKeys.forget(proof.keyId)
      signer = await find()
    }
    if (!signer) return null
    refuseStopped(signer.status, signer.frozenReason)
    await spendNonce(db, signer.actor.principalId, proof)
    if (signer.isStale) {
      // Before the write, so that of many calls at once few find it stale.
      publicKeys.forget(proof.keyId)
      await touchPublicKey(db, signer.actor.credential.id)
    }
    return signer.actor
  }

  const bearer = async (token: string, takesApplications: boolean): Promise<Actor> => {
    if (token.startsWith('oat_')) {
      const actor = takesApplications ? await authenticateApplication(token) : null
      if (actor) return actor
      throw new AppError(
        'invalid_token',
        takesApplications
          ? 'This access token is not valid, has expired or was revoked. Refresh it, or ask for access again.'
          : 'The token of an application is for /mcp alone.',
      )
    }
    if (token.startsWith('sk_') || token.startsWith('pass_')) {
      const actor = await authenticateApiKey(token)
      if (actor) return actor
      throw new AppError(
        'invalid_credentials',
        'This API key is unknown, revoked or expired. Ask an operator for a new one.',
      )
    }
    const actor = await authenticateToken(token)
    if (actor) return actor
    throw new AppError(
      'invalid_token',
      'This access token is not valid or has expired. Refresh it, or sign in again.',
    )
  }

  return {
    authenticateApiKey,
    authenticateToken,

    async authenticateRequest(request) {
      const { authorization } = request.headers
      const proof = readHttpSignature(request)
      if (authorization === undefined) {
        if (!proof) {
          const link = links.read(request.url)
          return link && findReaderActor(db, link.readerId)
        }
        const actor = await authenticateSignature({ ...proof, signed: [proof.signed] })
        request.signedDigest = proof.digest
        if (actor) return actor
        throw new AppError(
          'invalid_signature',
          'The signature does not verify with any public key of this agent.',
        )
      }
      if (proof)
        throw new AppError('invalid_request', 'Send a bearer token or a signature, not both.')
      const [, token] = /^Bearer +([^\s]+)$/i.exec(authorization) ?? []
      if (token === undefined) {
        throw new AppError(
          'invalid_token',
          'Send "Authorization: Bearer <API key or access token>".',
        )
      }
      return bearer(token, request.routeOptions.config.takesApplications === true)
    },

    async authenticateTicket(ticket) {
      const spent = await consumeTicket(db, sha256(ticket))
      return spent?.isGood ? findSessionActor(db, spent.sessionId) : null
    },

    async authenticateSignedConnect({ handle, timestamp, nonce, signature }, hosts) {
      return authenticateSignature({
        keyId: handle,
        created: timestamp,
        nonce,
        signed: [...new Set(hosts)].map((host) =>
          Buffer.from(['sesame-connect', handle, timestamp, nonce, host].join('\n')),
        ),
        signature: Buffer.from(signature, 'base64'),
      })
    },

    issuePass: (grantId) => passes.issue(grantId),

    async issueAccessToken(claims) {
      return { accessToken: await tokens.issue(claims), expiresIn: ACCESS_TOKEN_SECONDS }
    },

    invalidate() {
      sessions.clear()
      apiKeys.clear()
      publicKeys.clear()
      grants.clear()
    },
  }
}
