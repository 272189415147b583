import type { z } from 'zod'
import type { Access } from './access.ts'
import type { ErrorCode } from './errors.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/**
 * What a successful call answers. On the wire everything stands in `{data}`; the SDK and the dashboard give it the name `key`.
 * A list is a page after which there is none, so that a client may read every list alike.
 *
 * | shape  | on the wire                      | in the SDK                |
 * |--------|----------------------------------|---------------------------|
 * | `one`  | `{data: T}`                      | `{[key]: T}`              |
 * | `list` | `{data: T[], nextCursor: null}`  | `{[key]: T[]}`            |
 * | `page` | `{data: T[], nextCursor, …more}` | `{[key]: T[], nextCursor, …more}` |
 * | `data` | `{data: T}`                      | `T`                       |
 * | `none` | `{data: {id}}`: of the last parameter, or what the handler returned | nothing |
 * | `raw`  | whatever the handler writes      | a method written by hand  |
 */
export type Answer =
  | { shape: 'one'; key: string; schema: z.ZodType }
  | { shape: 'list'; key: string; schema: z.ZodType }
  | {
      shape: 'page'
      key: string
      schema: z.ZodType
      more?: z.ZodRawShape
      iterate?: string
      /** What `iterate` asks with unless its filter says otherwise: the order in which page after page makes one list. */
      iterateBy?: Readonly<Record<string, string>>
      /** It had no query before it had pages: it is whole without a `limit`, and its SDK method takes `RequestOptions` alone, too. */
      wasWhole?: true
      name?: string
    }
  | { shape: 'data'; schema: z.ZodType }
  | { shape: 'none' }
  | { shape: 'raw' }

/** One call, declared once. The routes, the OpenAPI document, the SDK and the dashboard's way through it come from here. */
export interface CallSpec {
  method: Method
  /** Below `/api/v1`, with `:name` for each parameter: `/vault/leases/:leaseId`. A parameter is an id unless `params` says otherwise. */
  path: string
  params?: Record<string, z.ZodType<string, string>>
  /** Who may call it. Services judge membership and ownership besides. */
  access: Access
  /** People or agents only. */
  only?: 'human' | 'agent'
  /** One line, imperative, without a full stop: the title in OpenAPI and the SDK's documentation. */
  summary: string
  /** What else a caller must know: order, idempotency, who is notified. Markdown. */
  description?: string
  /** Lines of code for the documentation of the SDK's method. */
  example?: string
  query?: z.ZodObject
  /** The JSON body. That of a `POST` whose every field is optional may be left out. */
  body?: z.ZodType
  /** The body must be there although every field is optional: what is sent by mistake must not select everything. */
  needsBody?: boolean
  answer: Answer
  /** Status of success; 200 by default. */
  status?: 200 | 201
  /** Codes that this call may answer besides those that every call may. */
  errors?: readonly ErrorCode[]
  /** The answer carries plaintext of secrets. */
  plaintext?: boolean
  /** The body, or these members of it wherever they stand, carries secrets on purpose, so it is not searched for leaked ones. */
  takesSecrets?: true | readonly string[]
  /** A body that holds a secret of the vault is refused (`secret_in_content`): it means nothing with a part of it removed. */
  refusesSecrets?: boolean
  /**
   * Clients that others wrote make this call: fields of the body that are not known are ignored and named in the header
   * `X-Sesame-Ignored`, and `null` means absent. A newer SDK works with an older server that way.
   */
  lenient?: boolean
  /** Each one counts towards a limit: of `messages` one that an admin can set for agents, of `fetches` and `feeds` a fixed one. */
  countsAs?: 'messages' | 'fetches' | 'feeds'
  /** A person must have proven lately who they are, where the workspace asks for it: `step_up_required`. Agents are not asked. */
  stepUp?: boolean
  /** A person may make it who lacks the second factor that the workspace requires: what it takes to set one up, or to leave. */
  withoutFactor?: boolean
  /** A page of the dashboard may make this call for the person who is signed in. */
  browser?: boolean
  /** A `POST` or `PATCH` that may be repeated: the platform recognises the second one. */
  idempotent?: boolean
  /** Fields of the body or query that the SDK's method takes one by one instead of as one object. */
  args?: readonly string[]
  /** How long the SDK waits for an answer, where 30 s are too few. */
  timeoutMs?: number
  /** `false`: the SDK has no method for it, or one written by hand. */
  sdk?: false
}

/** A call with its name, which is also its `operationId` and the name of its SDK method. */
export type Call = CallSpec & { name: string; tag: string }

type Named<T extends Record<string, CallSpec>, Tag extends string> = {
  [N in keyof T]: T[N] & { name: N & string; tag: Tag }
}

/** The calls of one noun. `tag` is its heading in the documentation. */
export function defineCalls<const T extends Record<string, CallSpec>, Tag extends string>(
  tag: Tag,
  calls: T,
): Named<T, Tag>
export function defineCalls(tag: string, calls: Record<string, CallSpec>): Record<string, Call> {
  return Object.fromEntries(
    Object.entries(calls).map(([name, call]) => [name, { ...call, name, tag }]),
  )
}

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never

/** The parameters in a call's path, as text. */
export type ParamsOf<C extends CallSpec> = { [N in Names<C['path']>]: string }
/** The query as a service gets it: parsed, with defaults. */
export type QueryOf<C extends CallSpec> = C['query'] extends z.ZodType
  ? z.output<C['query']>
  : undefined
/** The body as a service gets it: parsed, with defaults. */
export type BodyOf<C extends CallSpec> = C['body'] extends z.ZodType
  ? z.output<C['body']>
  : undefined
/** The query as a caller gives it. */
export type QueryInputOf<C extends CallSpec> = C['query'] extends z.ZodType
  ? z.input<C['query']>
  : undefined
/** The body as a caller gives it. */
export type BodyInputOf<C extends CallSpec> = C['body'] extends z.ZodType
  ? z.input<C['body']>
  : undefined

type More<A> = A extends { more: infer M extends z.ZodRawShape }
  ? { [K in keyof M]: z.output<M[K]> }
  : unknown

/** What the SDK and the dashboard give back. */
export type ResultOf<C extends CallSpec> = AnswerResult<C['answer']>
type AnswerResult<A extends Answer> = A extends {
  shape: 'one'
  key: infer K extends string
  schema: infer S
}
  ? { [N in K]: z.output<S> }
  : A extends { shape: 'list'; key: infer K extends string; schema: infer S }
    ? { [N in K]: z.output<S>[] }
    : A extends { shape: 'page'; key: infer K extends string; schema: infer S }
      ? { [N in K]: z.output<S>[] } & { nextCursor: string | null } & More<A>
      : A extends { shape: 'data'; schema: infer S }
        ? z.output<S>
        : void

/** Names of the parameters in a path, in its order. */
export const paramNames = (path: string): string[] =>
  [...path.matchAll(/:(\w+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]))

/** Whether a body may be left out: an action whose every field is optional. A change always says what to change. */
export const isBodyOptional = (call: CallSpec): boolean =>
  call.method === 'POST' && !call.needsBody && (call.body?.safeParse({}).success ?? false)
