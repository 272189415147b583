import type { FastifyInstance } from 'fastify'
import { withoutHalves } from './whole-characters.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The bytes of a JSON body as they came: a signature covers these, not what they mean. */
    rawBody: Buffer | null
    /** SHA-256 that the caller signed for the body; `null` when the request is not signed or has none. */
    signedDigest: Buffer | null
  }
}

/** JSON is the one body that routes take by default. Its bytes are kept; forms and plain text are refused (415). */
export function keepRawBody(
  app: Pick<
    FastifyInstance,
    'decorateRequest' | 'getDefaultJsonParser' | 'removeContentTypeParser' | 'addContentTypeParser'
  >,
): void {
  const parseJson = app.getDefaultJsonParser('error', 'error')
  app.decorateRequest('rawBody', null)
  app.decorateRequest('signedDigest', null)
  app.removeContentTypeParser('text/plain')
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer' },
    (request, body, done) => {
      request.rawBody = body
      return parseJson(request, withoutHalves(body.toString()), done)
    },
  )
}
