import { v7 as uuid } from 'uuid'
import { z } from 'zod'
import type { Queryable } from '../../db/database.ts'
import { AppError } from '../../http/errors.ts'
import { clientName, isDocumentUrl, redirectUris, type ReadDocument } from './client-document.ts'
import { findClient, insertClient, keepDocument } from './clients.repo.ts'
import { OAuthError } from './oauth-error.ts'

/** An application as it is known here. */
export interface Client {
  id: string
  name: string
  redirectUris: readonly string[]
  /** The host that says all this of it; `null`: it said so itself, and anybody may. */
  host: string | null
}

const registration = z.object({
  client_name: clientName.catch('An application'),
  redirect_uris: redirectUris,
  grant_types: z.array(z.string()).optional(),
  response_types: z.array(z.string()).optional(),
})

/** Who asks: applications that registered themselves (RFC 7591), and those that describe themselves at their own address. */
export function createClientsService(db: Queryable, readDocument: ReadDocument) {
  return {
    /** Throws `unknown_application` for what is not known, or cannot be read now. */
    async find(clientId: string | undefined): Promise<Client> {
      if (clientId === undefined || clientId === '') throw unknown()
      const known = await findClient(db, clientId)
      if (known?.is_fresh)
        return {
          id: known.id,
          name: known.name,
          redirectUris: known.redirect_uris,
          host: known.is_document ? new URL(known.id).host : null,
        }
      if (!isDocumentUrl(clientId)) throw unknown()
      const document = await readDocument(clientId)
      await keepDocument(db, { id: clientId, ...document })
      return {
        id: clientId,
        name: document.name,
        redirectUris: document.redirectUris,
        host: new URL(clientId).host,
      }
    },

    /** Registers a public client: it gets no secret, whatever it asks for (RFC 7591, 3.2.1). */
    async register(body: unknown): Promise<Record<string, unknown>> {
      const parsed = registration.safeParse(body)
      if (!parsed.success) {
        const isUri = parsed.error.issues.some(({ path }) => path[0] === 'redirect_uris')
        throw isUri
          ? new OAuthError(
              'invalid_redirect_uri',
              'redirect_uris: name 1 to 20 addresses with https, of this machine, or of a scheme of your own.',
            )
          : new OAuthError('invalid_client_metadata', 'Send the metadata of a client as JSON.')
      }
      const { client_name: name, redirect_uris: uris, ...asked } = parsed.data
      if (
        asked.grant_types?.includes('authorization_code') === false ||
        asked.response_types?.includes('code') === false
      )
        throw new OAuthError(
          'invalid_client_metadata',
          'Only the grant type authorization_code with the response type code is offered.',
        )
      const id = uuid()
      const createdAt = await insertClient(db, { id, name, redirectUris: uris })
      return {
        client_id: id,
        client_id_issued_at: Math.floor(createdAt.getTime() / 1_000),
        client_name: name,
        redirect_uris: uris,
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'none',
      }
    },
  }
}

export type ClientsService = ReturnType<typeof createClientsService>

const unknown = (): AppError =>
  new AppError(
    'unknown_application',
    'This application is not known here, or was forgotten since. Connect again from the application.',
  )
