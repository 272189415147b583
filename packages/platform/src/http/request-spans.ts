import { isTracing, startSpan, type HeldSpan } from '@sesamespace/telemetry/span'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { loggedPath } from './logged-path.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Of the request as a whole; `null` when nothing is traced. */
    span: HeldSpan | null
  }
}

/** Asked every few seconds, by machines. */
const untraced = new Set(['/healthz', '/readyz', '/metrics'])

/** One span a request, from its head to the end of its answer. Everything that is done for it becomes a part of it. */
export function traceRequests(app: FastifyInstance): void {
  app.decorateRequest('span', null)
  app.addHook('onRequest', (request, reply, done) => {
    if (!isTracing() || untraced.has(request.routeOptions.url ?? '')) return done()
    const span = begin(request)
    if (span === null) return done()
    request.span = span
    // Also for a caller who is gone before the end.
    reply.raw.once('close', () => end(span, reply))
    span.run(done)
  })
  // A body arrives in events of the connection, which know nothing of the request.
  app.addHook('preValidation', (request, _reply, done) => {
    if (request.span) request.span.run(done)
    else done()
  })
}

/** By the conventions for HTTP. Nothing of the query, of headers or of bodies: secrets may be anywhere in them. */
function begin(request: FastifyRequest): HeldSpan | null {
  const { method } = request
  const route = request.routeOptions.url
  return startSpan(route === undefined ? method : `${method} ${route}`, {
    kind: 'server',
    traceparent: [request.headers['traceparent']].flat().at(-1),
    attributes: {
      'http.request.method': method,
      ...(route !== undefined && { 'http.route': route }),
      'url.path': loggedPath(request.url),
      'url.scheme': request.protocol,
      'network.protocol.version': request.raw.httpVersion,
      'sesame.request_id': request.id,
    },
  })
}

function end(span: HeldSpan, reply: FastifyReply): void {
  if (reply.raw.headersSent) {
    const { statusCode } = reply
    span.set({ 'http.response.status_code': statusCode })
    if (statusCode >= 500) span.fail(String(statusCode))
  }
  if (!reply.raw.writableFinished) span.fail('aborted')
  span.end()
}
