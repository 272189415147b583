import { SesameApiError } from '@sesamespace/sdk'

/** Status and code of a refused call, for example `404 not_found`; `no error` when it was not refused. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call
  } catch (error) {
    if (error instanceof SesameApiError) return `${error.status} ${error.code}`
    throw error
  }
  return 'no error'
}
