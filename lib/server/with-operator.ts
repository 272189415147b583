import 'server-only'
import type { SesameClient } from '@sesamespace/sdk'
import { type NextRequest, NextResponse } from 'next/server'
import type { z } from 'zod'
import {
  freshOperatorToken,
  operatorToken,
  readBody,
  readQuery,
  requireCleanAddress,
  requireSameOrigin,
} from './request'
import { errorResponse, noStore, parseInput } from './respond'
import { sesameFor, visitorOf } from './sesame'

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
    requireCleanAddress(request)
    requireSameOrigin(request)
    const result = await handler({
      sesame: sesameFor(await token(), visitorOf(request.headers)),
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

/**
 * The wrapper of the handlers that do something of their own (files, exports, what composes several calls); a plain call of the
 * contract needs none, see `handle-call.ts`. The same rules for a signed-in person: session, proof of same origin for what changes something,
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

/** The same for uploads, which do not pass `proxy.ts`: who sends them is known before the handler reads a byte. */
export function withUploader<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(
  schemas: Schemas<P, Q, B>,
  handler: Handler<P, Q, B>,
): RouteHandler
export function withUploader(
  schemas: Schemas<z.ZodType, z.ZodType, z.ZodType>,
  handler: AnyHandler,
): RouteHandler {
  return (request, route) => handle(schemas, handler, freshOperatorToken, request, route)
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
