import { nameText } from '@sesamespace/contract/fields'
import { z } from 'zod'
import { AppError } from '../../http/errors.ts'
import { createCheckedFetch } from '../../outbound/checked-fetch.ts'
import type { OutboundTarget } from '../../outbound/outbound-target.ts'
import { isRedirectUri, MAX_REDIRECT_URIS } from './redirect-uris.ts'

const TIMEOUT_MS = 5_000
const MAX_CHARACTERS = 32 * 1_024
const MAX_URL = 500
/** How long a document is used at least and at most, whatever its host says. */
const FRESH_SECONDS = { least: 5 * 60, usual: 60 * 60, most: 24 * 60 * 60 }

export const clientName = nameText(100)
export const redirectUris = z.array(z.string().refine(isRedirectUri)).min(1).max(MAX_REDIRECT_URIS)

const documentShape = z.object({
  client_id: z.string(),
  client_name: clientName,
  redirect_uris: redirectUris,
  token_endpoint_auth_method: z.literal('none').optional(),
  client_secret: z.undefined().optional(),
})

/** What a client says of itself. */
export interface ClientDocument {
  name: string
  redirectUris: string[]
  freshSeconds: number
}

/** Whether a client id is the URL of a document: https with a path, and nothing that could be read in two ways. */
export function isDocumentUrl(clientId: string): boolean {
  if (clientId.length > MAX_URL || !URL.canParse(clientId)) return false
  const url = new URL(clientId)
  return (
    url.protocol === 'https:' &&
    url.pathname !== '/' &&
    url.username === '' &&
    url.password === '' &&
    url.hash === '' &&
    // As the parser writes it: no dots in its path, no capitals in its host, no port that goes without saying.
    url.href === clientId
  )
}

/** Reads documents of clients (Client ID Metadata Documents) from public addresses: one request, no redirect, little, and soon. */
export function createDocumentReader(target: OutboundTarget) {
  const fetch = createCheckedFetch((url) => target.resolve(url))
  return async (clientId: string): Promise<ClientDocument> => {
    const answer = await fetch(clientId, {
      method: 'GET',
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error: unknown) => {
      throw unreadable('It does not answer, or is at no public address.', error)
    })
    if (answer.status !== 200) throw unreadable(`It answers with ${answer.status}.`)
    const text = await answer.text()
    if (text.length > MAX_CHARACTERS) throw unreadable('It is too long.')
    const parsed = documentShape.safeParse(readJson(text))
    if (!parsed.success || parsed.data.client_id !== clientId)
      throw unreadable('It is not the description of this application.')
    const { client_name: name, redirect_uris: uris } = parsed.data
    return {
      name,
      redirectUris: uris,
      freshSeconds: freshSecondsOf(answer.headers.get('cache-control')),
    }
  }
}

export type ReadDocument = ReturnType<typeof createDocumentReader>

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function freshSecondsOf(cacheControl: string | null): number {
  const { least, usual, most } = FRESH_SECONDS
  if (/no-(?:store|cache)/i.test(cacheControl ?? '')) return least
  const said = /max-age=(\d{1,9})/i.exec(cacheControl ?? '')?.[1]
  return Math.min(most, Math.max(least, said === undefined ? usual : Number(said)))
}

const unreadable = (why: string, cause?: unknown): AppError =>
  new AppError(
    'unknown_application',
    `The application describes itself at an address that could not be read. ${why}`,
    cause instanceof AppError || cause === undefined ? {} : { cause },
  )
