import 'server-only'
import type { SesameClient } from '@sesamespace/sdk'
import { type NextRequest, NextResponse } from 'next/server'
import type { z } from 'zod'
import { errorResponse, HandlerError, noStore, parseInput } from './respond'
import { isJson, isSameOrigin } from './same-origin'
import { sesameFor } from './sesame'
import { readToken } from './session'

interface Schemas<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  params?: P
  query?: Q
  body?: B
}

interface Context<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  /** Speaks for the person who asks (or for nobody, under `withVisitor`). */
  sesame: SesameClient
  params: z.output<P>
  query: z.output<Q>
  body: z.output<B>
  request: NextRequest
}

type RouteContext = { params: Promise<Record<string, string | string[] | undefined>> }
type RouteHandler = (request: NextRequest, route: RouteContext) => Promise<NextResponse>
type Handler<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> = (
  context: Context<P, Q, B>,
) => Promise<unknown>

/** Largest JSON body a person's action may send, in bytes. */
const bodyLimit = 1024 * 1024

/** `?a=1&b=2&b=3` as `{a: '1', b: ['2', '3']}`. */
function readQuery(params: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(params.keys())].map((key) => {
      const values = params.getAll(key)
      return [key, values.length === 1 ? (values[0] ?? '') : values]
    }),
  )
}

async function readBody(request: NextRequest): Promise<unknown> {
  if (!isJson(request.headers)) {
    throw new HandlerError(415, 'unsupported_media_type', 'Send the body as application/json.')
  }
  const text = await request.text()
  if (text.length > bodyLimit)
    throw new HandlerError(413, 'body_too_large', 'The body is over 1 MiB.')
  try {
    return JSON.parse(text)
  } catch {
    throw new HandlerError(400, 'invalid_json', 'The body is not valid JSON.')
  }
}

type AnyHandler = Handler<z.ZodType, z.ZodType, z.ZodType>

async function handle(
  schemas: Schemas<z.ZodType, z.ZodType, z.ZodType>,
  handler: AnyHandler,
  token: () => Promise<string | undefined>,
  request: NextRequest,
  route: RouteContext,
): Promise<NextResponse> {
  const { params, query, body } = schemas
  try {
    if (request.method !== 'GET' && !isSameOrigin(request.headers)) {
      throw new HandlerError(403, 'cross_origin', 'This request did not come from the dashboard.')
    }
    const result = await handler({
      sesame: sesameFor(await token(), { userAgent: request.headers.get('user-agent') }),
      params: params && parseInput(params, await route.params, 'params'),
      query: query && parseInput(query, readQuery(request.nextUrl.searchParams), 'query'),
      body: body && parseInput(body, await readBody(request), 'body'),
      request,
    })
    return result instanceof NextResponse ? result : noStore(result ?? {})
  } catch (error) {
    return errorResponse(error, crypto.randomUUID())
  }
}

async function operatorToken(): Promise<string> {
  const token = await readToken()
  if (!token) throw new HandlerError(401, 'unauthenticated', 'Sign in to go on.')
  return token.accessToken
}

/**
 * The one wrapper of every route handler of a signed-in person: session, proof of same origin for what changes something,
 * parsing by schema, and errors as `{error, code, requestId, details?}`. The handler gets an SDK client that speaks for the
 * person, and returns plain data (sent with `no-store`) or a response of its own.
 *
 * ```ts
 * export const POST = withOperator(
 *   { params: agentParams, body: newKeyInput },
 *   ({ params, body, sesame }) => sesame.createAgentKey(params.agentId, body),
 * )
 * ```
 */
export function withOperator<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  schemas: Schemas<P, Q, B>,
  handler: Handler<P, Q, B>,
): RouteHandler
export function withOperator(
  schemas: Schemas<z.ZodType, z.ZodType, z.ZodType>,
  handler: AnyHandler,
): RouteHandler {
  return (request, route) => handle(schemas, handler, operatorToken, request, route)
}

/** The same for what needs no sign-in: setup and invitations. */
export function withVisitor<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  schemas: Schemas<P, Q, B>,
  handler: Handler<P, Q, B>,
): RouteHandler
export function withVisitor(
  schemas: Schemas<z.ZodType, z.ZodType, z.ZodType>,
  handler: AnyHandler,
): RouteHandler {
  return (request, route) => handle(schemas, handler, async () => undefined, request, route)
}
