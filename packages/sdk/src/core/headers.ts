import { userAgent } from '../runtime/user-agent.ts'
import { SesameError } from './errors.ts'

/** What every request carries: our `User-Agent` where a program may set one, and what the caller adds. */
export function requestHeaders(given: Record<string, string> = {}): Headers {
  const headers = new Headers(userAgent ? { 'user-agent': userAgent } : undefined)
  for (const [name, value] of Object.entries(given)) {
    try {
      headers.set(name, value)
    } catch {
      // What was thrown quotes the value, which may be secret: it is left out.
      throw new SesameError(`The option headers holds what no header can carry: ${name}.`)
    }
  }
  return headers
}
