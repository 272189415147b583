import 'server-only'
import { SesameApiError, type SesameClient } from '@sesamespace/sdk'
import { type DehydratedState, dehydrate, type QueryKey } from '@tanstack/react-query'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { paths } from '@/lib/shared/paths'
import { makeQueryClient } from '@/lib/shared/query-client'
import { operatorClient } from './session'

/** The options of a query, and how the server gets the same data without going through its own route handlers. */
type Prefetch = readonly [options: { queryKey: QueryKey }, read: () => Promise<unknown>]

/** The first page of a list whose query is the whole list. */
export class FirstPage {
  readonly rows: readonly unknown[]
  readonly nextCursor: string | null

  constructor(rows: readonly unknown[], nextCursor: string | null) {
    this.rows = rows
    this.nextCursor = nextCursor
  }
}

/**
 * Reads what a page shows through the SDK, under the keys that its components use, for a `HydrationBoundary`. What fails is
 * left out: the component then asks by itself and shows the error. An ended session leads to the sign-in page, a
 * second factor that is required and missing to where it is set up. A {@link FirstPage} is shown at once; where it is not all, the browser
 * then reads the whole list.
 */
export async function prefetch(
  list: (sesame: SesameClient) => readonly Prefetch[],
): Promise<DehydratedState> {
  const sesame = await operatorClient()
  const client = makeQueryClient()
  const results = await Promise.allSettled(
    list(sesame).map(async ([{ queryKey }, read]) => {
      const result = await read()
      if (!(result instanceof FirstPage)) return client.setQueryData(queryKey, result)
      client.setQueryData(queryKey, result.rows)
      if (result.nextCursor !== null) client.getQueryCache().find({ queryKey })?.invalidate()
      return result.rows
    }),
  )
  const refusals = results.flatMap((result) =>
    result.status === 'rejected' && result.reason instanceof SesameApiError ? [result.reason] : [],
  )
  const here = async () => (await headers()).get('x-sesame-path') ?? undefined
  if (refusals.some(({ status }) => status === 401)) redirect(paths.login(await here()))
  if (refusals.some(({ code }) => code === 'second_factor_required'))
    redirect(paths.secondFactor(await here()))
  return dehydrate(client)
}
