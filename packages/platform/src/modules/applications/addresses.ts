import { applicationScopes } from '@sesamespace/contract/applications'
import { THROUGH_DASHBOARD, THROUGH_HEADER } from '@sesamespace/contract/through'
import type { IncomingHttpHeaders } from 'node:http'

/** Where the endpoints of OAuth are, from configured addresses alone: never from a request's `Host`. */
export function createAddresses(publicUrl: string, apiAddress: () => string) {
  const issuer = publicUrl.replace(/\/$/, '')
  const own = (): string => apiAddress().replace(/\/$/, '')
  /** The address that a request came to: the dashboard says so of those it passes on. It only chooses between the two. */
  const baseOf = (headers: IncomingHttpHeaders): string =>
    headers[THROUGH_HEADER] === THROUGH_DASHBOARD ? issuer : own()
  return {
    issuer,
    /** What tokens can be for (RFC 8707): MCP, by both of its addresses. */
    resources: (): string[] => [...new Set([`${issuer}/mcp`, `${own()}/mcp`])],
    /** What a client that came by this address learns of the resource (RFC 9728). */
    resourceMetadata: (headers: IncomingHttpHeaders) => ({
      resource: `${baseOf(headers)}/mcp`,
      authorization_servers: [issuer],
      scopes_supported: applicationScopes,
      bearer_methods_supported: ['header'],
      resource_name: 'Sesame',
    }),
    /** Where it learns it; it stands in `WWW-Authenticate`. */
    resourceMetadataUrl: (headers: IncomingHttpHeaders): string =>
      `${baseOf(headers)}/.well-known/oauth-protected-resource/mcp`,
    /** What this authorization server can do (RFC 8414). */
    serverMetadata: () => ({
      issuer,
      authorization_endpoint: `${issuer}/oauth/authorize`,
      token_endpoint: `${issuer}/oauth/token`,
      registration_endpoint: `${issuer}/oauth/register`,
      revocation_endpoint: `${issuer}/oauth/revoke`,
      scopes_supported: applicationScopes,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      token_endpoint_auth_methods_supported: ['none'],
      revocation_endpoint_auth_methods_supported: ['none'],
      code_challenge_methods_supported: ['S256'],
      authorization_response_iss_parameter_supported: true,
      client_id_metadata_document_supported: true,
    }),
  }
}

export type Addresses = ReturnType<typeof createAddresses>

/** Whether a `resource` names one of ours, whatever the case of its host and with or without a slash at its end. */
export function findResource(asked: string, resources: readonly string[]): string | undefined {
  if (!URL.canParse(asked)) return undefined
  const { href, hash } = new URL(asked)
  if (hash !== '') return undefined
  return resources.find((one) => new URL(one).href === href.replace(/\/$/, ''))
}
