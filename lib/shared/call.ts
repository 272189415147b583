import type { Contract } from '@sesamespace/contract/contract'
import type {
  BodyInputOf,
  CallSpec,
  ParamsOf,
  QueryInputOf,
  ResultOf,
} from '@sesamespace/contract/call'
import { api } from './api'

type BrowserName<M extends 'read' | 'write'> = {
  [N in keyof Contract]: Contract[N] extends { browser: true }
    ? Contract[N] extends { method: 'GET' }
      ? M extends 'read'
        ? N
        : never
      : M extends 'write'
        ? N
        : never
    : never
}[keyof Contract]

/** Calls that read and that a page may make. */
export type ReadName = BrowserName<'read'>
/** Calls that change something and that a page may make. */
export type WriteName = BrowserName<'write'>

/** Parameters of the path and of the query of a call, as one object. */
type Address<C extends CallSpec> = ParamsOf<C> &
  (QueryInputOf<C> extends object ? QueryInputOf<C> : unknown)

/** What a call answers. */
export type Result<N extends keyof Contract> = ResultOf<Contract[N]>
/** What a call takes as its body. */
export type Body<N extends keyof Contract> = BodyInputOf<Contract[N]>
/** What a call takes as its query. */
export type Query<N extends keyof Contract> = QueryInputOf<Contract[N]>

/**
 * Makes a call of the contract that reads, for the person who is signed in. See {@link api} for what it throws.
 *
 * @example
 * const { lease } = await read('getLease', { leaseId }, signal)
 */
export const read = <N extends ReadName>(
  name: N,
  address: Address<Contract[N]>,
  signal?: AbortSignal,
): Promise<Result<N>> =>
  api<Result<N>>(`/call/${name}`, { query: { ...address }, ...(signal && { signal }) })

/**
 * Makes a call of the contract that changes something.
 *
 * @example
 * await write('approveLease', { leaseId }, { durationSeconds: 600 })
 */
export const write = <N extends WriteName>(
  name: N,
  address: Address<Contract[N]>,
  ...[body]: undefined extends Body<N> ? [] : [body: Body<N>]
): Promise<Result<N>> =>
  api<Result<N>>(`/call/${name}`, { method: 'POST', query: { ...address }, body })
