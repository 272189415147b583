import {
  applicationScopes,
  type ApplicationScope,
  type AuthorizationRequest,
} from '@sesamespace/contract/applications'
import { AppError } from '../../http/errors.ts'
import { findResource, type Addresses } from './addresses.ts'
import type { Client, ClientsService } from './clients.service.ts'
import { asciiOf, OAuthError } from './oauth-error.ts'
import { isNamed, withAnswer } from './redirect-uris.ts'

/** A request whose sender is known: what is wrong besides may be told to where it goes back to. */
export interface Asked {
  client: Client
  redirectUri: string
  state: string | undefined
  scopes: ApplicationScope[]
  codeChallenge: string
  resource: string
  refusal: OAuthError | null
}

/**
 * Reads an authorization request (RFC 6749, 4.1.1). Throws `unknown_application` when the client, or where it goes back to, is
 * not known: then nobody is sent anywhere (4.1.2.1).
 */
export async function readRequest(
  request: AuthorizationRequest,
  clients: ClientsService,
  { resources }: Pick<Addresses, 'resources'>,
): Promise<Asked> {
  const client = await clients.find(request.client_id)
  const redirectUri =
    request.redirect_uri ?? (client.redirectUris.length === 1 ? client.redirectUris[0] : undefined)
  if (redirectUri === undefined || !isNamed(redirectUri, client.redirectUris))
    throw new AppError(
      'unknown_application',
      'The application asks to go back to an address that it did not name beforehand. Connect again from the application.',
    )
  const scopes = scopesOf(request.scope)
  const resource = findResource(request.resource ?? resources()[0] ?? '', resources())
  return {
    client,
    redirectUri,
    state: request.state,
    scopes,
    codeChallenge: request.code_challenge ?? '',
    resource: resource ?? '',
    refusal: refusalOf(request, scopes, resource),
  }
}

function refusalOf(
  request: AuthorizationRequest,
  scopes: readonly ApplicationScope[],
  resource: string | undefined,
): OAuthError | null {
  if (request.response_type !== 'code')
    return new OAuthError('unsupported_response_type', 'Only response_type=code is offered.')
  // RFC 7636: a base64url SHA-256. `plain` is the default there, and is refused.
  if (request.code_challenge_method !== 'S256' || !/^[\w-]{43}$/.test(request.code_challenge ?? ''))
    return new OAuthError(
      'invalid_request',
      'PKCE is required: send code_challenge with code_challenge_method=S256.',
    )
  if (resource === undefined)
    return new OAuthError('invalid_target', 'resource: name the address of MCP here.')
  if (scopes.length === 0)
    return new OAuthError(
      'invalid_scope',
      `scope: name some of ${applicationScopes.join(', ')}, or leave it out.`,
    )
  return null
}

/** Those that are known; without a scope all that the tools of MCP need, of which the person chooses. */
function scopesOf(scope: string | undefined): ApplicationScope[] {
  if (scope === undefined || scope.trim() === '') return [...applicationScopes]
  const asked = new Set(scope.split(' '))
  return applicationScopes.filter((one) => asked.has(one))
}

/** Where an answer goes, with who gives it (RFC 9207). */
export const answerTo = (
  { redirectUri, state }: Asked,
  issuer: string,
  answer: { code: string } | OAuthError,
): string =>
  withAnswer(redirectUri, {
    ...(answer instanceof OAuthError
      ? { error: answer.code, error_description: asciiOf(answer.message) }
      : answer),
    state,
    iss: issuer,
  })
