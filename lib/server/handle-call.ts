import 'server-only'
import { isBodyOptional, paramNames, type Call } from '@sesamespace/contract/call'
import { calls } from '@sesamespace/contract/contract'
import { id } from '@sesamespace/contract/fields'
import { resultOf } from '@sesamespace/contract/result'
import { type NextRequest, type NextResponse } from 'next/server'
import { z } from 'zod'
import { errorResponse, HandlerError, noStore, parseInput } from './respond'
import { operatorToken, readBody, readQuery, requireSameOrigin } from './request'
import { sesameFor, visitorOf } from './sesame'

const browserCalls = new Map(calls.filter((it) => it.browser).map((it) => [it.name, it]))

const paramsSchema = (call: Call) =>
  z.object(
    Object.fromEntries(paramNames(call.path).map((name) => [name, call.params?.[name] ?? id])),
  )

const noQuery = z.strictObject({})

/** The declared call, or 404: what the contract does not open to browsers does not exist here. */
function findCall(name: string, method: string): Call {
  const call = browserCalls.get(name)
  const isRead = call?.method === 'GET'
  if (!call || isRead !== (method === 'GET'))
    throw new HandlerError('not_found', 'There is no such call.')
  return call
}

/** Parameters of the path come first in the query string; what is left is the query. */
function parseAddress(call: Call, request: NextRequest) {
  const given = readQuery(request.nextUrl.searchParams)
  const names = new Set(paramNames(call.path))
  const query = Object.entries(given).filter(([name]) => !names.has(name))
  return {
    params: parseInput(paramsSchema(call), given, 'params'),
    query: parseInput(call.query ?? noQuery, Object.fromEntries(query), 'query'),
  }
}

async function parseBody(call: Call, request: NextRequest): Promise<unknown> {
  if (!call.body) {
    assertNoForm(request)
    return undefined
  }
  const isEmpty = isBodyOptional(call) && request.headers.get('content-length') === '0'
  return parseInput(call.body, isEmpty ? {} : await readBody(request), 'body')
}

/** What a form sends, of a page or of a document in a viewer, always says of what type it is: no call takes it. */
function assertNoForm({ headers }: NextRequest): void {
  const type = headers.get('content-type')
  if (type !== null && !/^application\/json\b/i.test(type))
    throw new HandlerError('unsupported_media_type', 'This call takes no body but JSON.')
}

/**
 * Makes one call of the contract for the person who is signed in: session, proof of same origin for what changes something,
 * size and shape of the input, then the SDK. Answers what the SDK's method of that name returns.
 */
export async function handleCall(
  request: NextRequest,
  { params: routeParams }: { params: Promise<{ name: string }> },
): Promise<NextResponse> {
  try {
    requireSameOrigin(request)
    const call = findCall((await routeParams).name, request.method)
    const token = call.access === 'public' ? undefined : await operatorToken()
    const { params, query } = parseAddress(call, request)
    const body = await parseBody(call, request)
    const path = call.path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ''),
    )
    const sesame = sesameFor(token, visitorOf(request.headers))
    const wire = await sesame.request(call.method, path, {
      query,
      ...(body !== undefined && { body }),
      ...(call.idempotent && { idempotent: true }),
    })
    return noStore(resultOf(call, wire))
  } catch (error) {
    return errorResponse(error, crypto.randomUUID())
  }
}
