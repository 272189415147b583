import type { BodyOf, Call, CallSpec, ParamsOf, QueryOf } from '@sesamespace/contract/call'
import { isBodyOptional, paramNames } from '@sesamespace/contract/call'
import { id } from '@sesamespace/contract/fields'
import { wireOf, wireSchema } from '@sesamespace/contract/result'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../auth/actor.ts'
import { actorOf } from './access.ts'
import type { Routes } from './routes.ts'
import { ignoreUnknown } from './ignore-unknown.ts'
import { trusted } from './trusted-answer.ts'

/** What a handler gets: everything parsed by the contract. */
interface Context<C extends CallSpec> {
  /** Who calls; `null` for calls that need no sign-in. */
  actor: C['access'] extends 'public' ? null : Actor
  params: ParamsOf<C>
  query: QueryOf<C>
  body: BodyOf<C>
  request: FastifyRequest
  reply: FastifyReply
}

type Page<A> = A extends { key: infer K extends string; schema: infer S; more?: infer M }
  ? { [N in K]: z.output<S>[] } & { nextCursor: string | null } & (M extends z.ZodRawShape
        ? { [N in keyof M]: z.output<M[N]> }
        : unknown)
  : never

/** What a handler returns: the entity, the list, the page under its key, or an id that the path does not have. */
type Returned<A extends CallSpec['answer']> = A extends { shape: 'one' | 'data'; schema: infer S }
  ? z.output<S>
  : A extends { shape: 'list'; schema: infer S }
    ? z.output<S>[]
    : A extends { shape: 'page' }
      ? Page<A>
      : A extends { shape: 'none' }
        ? string | void
        : unknown

type Handlers<Calls extends Record<string, CallSpec>> = {
  [N in keyof Calls]: (context: Context<Calls[N]>) => Promise<Returned<Calls[N]['answer']>>
}

interface Options<Name> {
  /**
   * Calls that are answered most often: their answers are put together field by field, so checking each against its schema
   * would only cost time. A test checks them instead.
   */
  trusted?: readonly Name[]
}

/** Who is not signed in sends a password and a few names, no more. */
const PUBLIC_BODY_BYTES = 16 * 1024

/** The routes of a noun's calls. A call without a handler does not compile. */
export const implement =
  <Calls extends Record<string, Call>>(
    calls: Calls,
    handlers: Handlers<Calls>,
    options: Options<keyof Calls> = {},
  ): Routes =>
  (app) => {
    for (const name in calls)
      register(app, calls[name], handlers[name], options.trusted?.includes(name) ?? false)
  }

/** Registers one call; for those that stand in a scope of their own, as uploads do. */
export function register<C extends Call>(
  app: Pick<Parameters<Routes>[0], 'route'>,
  call: C,
  handler: Handlers<Record<string, C>>[string],
  isTrusted = false,
): void {
  const { access, only, takesSecrets, refusesSecrets } = call
  const status = call.status ?? 200
  const response = wireSchema(call)
  app.route({
    method: call.method,
    url: call.path,
    ...(access === 'public' && { bodyLimit: PUBLIC_BODY_BYTES }),
    config: {
      access,
      ...(only && { only }),
      ...(takesSecrets && { takesSecrets }),
      ...(refusesSecrets && { refusesSecrets }),
      call,
    },
    ...(isTrusted && { serializerCompiler: trusted }),
    schema: {
      params: paramsSchema(call),
      ...(call.query && { querystring: call.query }),
      ...(call.body && { body: isBodyOptional(call) ? call.body.nullish() : call.body }),
      ...(response && { response: { [status]: response } }),
    },
    ...(call.lenient && { preValidation: ignoreUnknown(call) }),
    handler: async (request, reply) => {
      const result: unknown = await Reflect.apply(handler, undefined, [
        {
          actor: access === 'public' ? null : actorOf(request),
          params: request.params,
          query: request.query,
          body: call.body && (request.body ?? call.body.parse({})),
          request,
          reply,
        },
      ])
      if (call.answer.shape === 'raw') return result
      const params = call.answer.shape === 'none' ? paramsOf(request) : {}
      return reply.status(status).send(wireOf(call, result, params))
    },
  })
}

const paramsSchema = (call: Call) =>
  z.strictObject(
    Object.fromEntries(paramNames(call.path).map((name) => [name, call.params?.[name] ?? id])),
  )

const pathParams = z.record(z.string(), z.string())
const paramsOf = (request: FastifyRequest): Record<string, string> =>
  pathParams.parse(request.params)
