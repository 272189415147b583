import { createHash, timingSafeEqual } from 'node:crypto'
import { findGrants, markTokenUsed } from '../../auth/grants.repo.ts'
import { whyEnded } from '../../auth/grants.ts'
import { randomToken, sha256 } from '../../auth/secrets.ts'
import type { Database, Tx } from '../../db/database.ts'
import { findResource, type Addresses } from './addresses.ts'
import { touchClient } from './clients.repo.ts'
import { endGrant } from './end-grant.ts'
import { OAuthError } from './oauth-error.ts'
import {
  findByCode,
  findByToken,
  findRefreshToken,
  insertTokens,
  lockGrant,
  markExchanged,
  trimTokens,
  type GrantPlace,
  type LockedGrant,
} from './tokens.repo.ts'

const ACCESS_SECONDS = 60 * 60
const REFRESH_SECONDS = 30 * 24 * 60 * 60

/** The parameters of a form. */
export type FormParameters = ReadonlyMap<string, string>

/** An answer of the token endpoint (RFC 6749, 5.1). */
export interface TokenAnswer {
  access_token: string
  token_type: 'Bearer'
  expires_in: number
  refresh_token: string
  scope: string
}

/** Codes and tokens. A refusal that ends something is returned, not thrown: what it ended stays ended. */
export function createTokensService(database: Database, { resources }: Addresses) {
  const inGrant = async (
    place: GrantPlace | undefined,
    work: (tx: Tx, grant: LockedGrant, place: GrantPlace) => Promise<TokenAnswer | OAuthError>,
  ): Promise<TokenAnswer> => {
    if (!place) throw invalidGrant()
    const result = await database.transaction(place.workspaceId, async (tx) => {
      const grant = await lockGrant(tx.db, place)
      if (!grant || grant.ended_at !== null || grant.is_expired) return invalidGrant()
      return await work(tx, grant, place)
    })
    if (result instanceof OAuthError) throw result
    return result
  }

  const whyRefused = async (tx: Tx, grant: LockedGrant): Promise<string | null> => {
    const [now] = await findGrants(tx.db, [grant.id])
    return now ? whyEnded(now) : 'unknown'
  }

  const issue = async (
    tx: Tx,
    grant: LockedGrant,
    place: GrantPlace,
    parentHash: Buffer | null,
  ): Promise<TokenAnswer | OAuthError> => {
    if ((await whyRefused(tx, grant)) !== null) return invalidGrant()
    const accessToken = `oat_${randomToken(43)}`
    const refreshToken = `ort_${randomToken(43)}`
    await insertTokens(tx.db, place, {
      accessHash: sha256(accessToken),
      accessSeconds: ACCESS_SECONDS,
      refreshHash: sha256(refreshToken),
      refreshSeconds: REFRESH_SECONDS,
      parentHash,
    })
    await trimTokens(tx.db, place)
    await touchClient(tx.db, grant.client_id)
    return {
      access_token: accessToken,
      token_type: 'Bearer',
      expires_in: ACCESS_SECONDS,
      refresh_token: refreshToken,
      scope: grant.scopes.join(' '),
    }
  }

  /** RFC 8707, 2.2: what a token is for cannot be changed. */
  const isForResource = (form: FormParameters, grant: LockedGrant): boolean => {
    const asked = form.get('resource')
    return asked === undefined || findResource(asked, resources()) === grant.resource
  }

  const exchange = async (form: FormParameters): Promise<TokenAnswer> => {
    const code = need(form, 'code')
    const verifier = need(form, 'code_verifier')
    return inGrant(await findByCode(database.db, sha256(code)), async (tx, grant, place) => {
      if (grant.code_used_at !== null) {
        // RFC 6749, 4.1.2: somebody else has the code. What it was exchanged for ends.
        await endGrant(
          tx,
          { id: grant.id, agentId: grant.agent_id, name: grant.client_name },
          { action: 'application.reuse_detected', by: null, reason: 'code' },
        )
        return invalidGrant()
      }
      const redirectUri = form.get('redirect_uri')
      if (
        grant.client_id !== need(form, 'client_id') ||
        (redirectUri !== undefined && redirectUri !== grant.redirect_uri) ||
        !verifies(verifier, grant.code_challenge)
      )
        return invalidGrant()
      if (!isForResource(form, grant)) return invalidTarget()
      await markExchanged(tx.db, place)
      return await issue(tx, grant, place, null)
    })
  }

  const refresh = async (form: FormParameters): Promise<TokenAnswer> => {
    const hash = sha256(need(form, 'refresh_token'))
    return inGrant(await findByToken(database.db, hash), async (tx, grant, place) => {
      const token = await findRefreshToken(tx.db, grant.id, hash)
      if (!token || token.is_expired || grant.client_id !== need(form, 'client_id'))
        return invalidGrant()
      if (token.is_reused) {
        await endGrant(
          tx,
          { id: grant.id, agentId: grant.agent_id, name: grant.client_name },
          { action: 'application.reuse_detected', by: null, reason: 'refresh_token' },
        )
        return invalidGrant()
      }
      if (!isForResource(form, grant)) return invalidTarget()
      const scopes: readonly string[] = grant.scopes
      if (
        form
          .get('scope')
          ?.split(' ')
          .some((scope) => !scopes.includes(scope))
      )
        return new OAuthError(
          'invalid_scope',
          'scope: more than was allowed. Ask the person again.',
        )
      // A client forgets tokens that are worth nothing for good; what is stopped may go on.
      if (passing.has((await whyRefused(tx, grant)) ?? '')) return stopped()
      // Its own predecessor is spent from now on: the answer that brought this one arrived.
      await markTokenUsed(tx.db, hash)
      return await issue(tx, grant, place, hash)
    })
  }

  return {
    /** The token endpoint (RFC 6749, 3.2). Clients are public: PKCE and rotation take the place of their secret. */
    async token(form: FormParameters): Promise<TokenAnswer> {
      need(form, 'client_id')
      switch (need(form, 'grant_type')) {
        case 'authorization_code':
          return await exchange(form)
        case 'refresh_token':
          return await refresh(form)
        default:
          throw new OAuthError(
            'unsupported_grant_type',
            'Only authorization_code and refresh_token are offered.',
          )
      }
    },

    /** Ends what a token belongs to (RFC 7009). Of what is not known nothing is said. */
    async revoke(form: FormParameters, requestId: string): Promise<void> {
      const place = await findByToken(database.db, sha256(need(form, 'token')))
      if (!place) return
      await database.transaction(place.workspaceId, async (tx) => {
        const grant = await lockGrant(tx.db, place)
        if (!grant || grant.client_id !== need(form, 'client_id')) return
        await endGrant(
          tx,
          { id: grant.id, agentId: grant.agent_id, name: grant.client_name },
          { action: 'application.revoked', by: { principalId: grant.agent_id, requestId } },
        )
      })
    },
  }
}

export type TokensService = ReturnType<typeof createTokensService>

/** RFC 7636, 4.6. */
function verifies(verifier: string, challenge: string): boolean {
  if (!/^[\w.~-]{43,128}$/.test(verifier)) return false
  const made = createHash('sha256').update(verifier).digest()
  const kept = Buffer.from(challenge, 'base64url')
  return kept.length === made.length && timingSafeEqual(made, kept)
}

function need(form: FormParameters, name: string): string {
  const value = form.get(name)
  if (value !== undefined && value !== '') return value
  if (name === 'client_id') throw new OAuthError('invalid_client', 'Send client_id.')
  throw new OAuthError('invalid_request', `Send ${name}.`)
}

const invalidGrant = (): OAuthError =>
  new OAuthError('invalid_grant', 'It is not known, was used, has expired or was revoked.')

/** Why a grant is worth nothing for the moment: it is good again when its agent goes on, or its person has their rights back. */
const passing: ReadonlySet<string> = new Set(['agent_frozen', 'application_without_person'])

const stopped = (): OAuthError =>
  new OAuthError(
    'temporarily_unavailable',
    'The agent is stopped, or the person who allowed this may not vouch for it now. Try again later.',
  )

const invalidTarget = (): OAuthError =>
  new OAuthError('invalid_target', 'resource: it is not what the person allowed.')
