import type { FastifyInstance, InjectOptions } from 'fastify'

const withoutBody = new Set([204, 304])

/**
 * A `fetch` that asks this server without a network in between: each call is signed in, judged, limited and recorded as if
 * the agent had made it, from its own address.
 */
export const ownFetch =
  (server: FastifyInstance, origin: () => string, address: string): typeof fetch =>
  async (input, init = {}) => {
    const {
      href,
      origin: asked,
      pathname,
      search,
    } = new URL(input instanceof Request ? input.url : input)
    if (asked !== new URL(origin()).origin) throw new Error(`Not ours: ${href}`)
    init.signal?.throwIfAborted()
    const { body } = init
    const answer = await server.inject({
      method: methodOf(init.method),
      url: pathname + search,
      headers: Object.fromEntries(new Headers(init.headers)),
      remoteAddress: address,
      ...(body instanceof Uint8Array && { payload: Buffer.from(body) }),
    })
    init.signal?.throwIfAborted()
    const headers = new Headers()
    for (const [name, value] of Object.entries(answer.headers)) {
      if (value !== undefined) headers.set(name, String(value))
    }
    const bytes = withoutBody.has(answer.statusCode) ? null : new Uint8Array(answer.rawPayload)
    return new Response(bytes, { status: answer.statusCode, headers })
  }

type Method = NonNullable<InjectOptions['method']>
const methods: readonly Method[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
const methodOf = (name = 'GET'): Method => methods.find((method) => method === name) ?? 'GET'
