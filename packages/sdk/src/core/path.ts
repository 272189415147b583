import { SesameError } from './errors.ts'

/**
 * Template tag for request paths: encodes each value as one segment and refuses the ones that would change which resource
 * is addressed (empty, `.`, `..`).
 */
export function path(strings: TemplateStringsArray, ...segments: (string | number)[]): string {
  return String.raw({ raw: strings }, ...segments.map(encodeSegment))
}

function encodeSegment(value: string | number): string {
  const text = String(value)
  if (text === '' || text === '.' || text === '..') {
    throw new SesameError(
      `An id in the path is missing or malformed: ${JSON.stringify(text)}.`,
      'invalid_path',
    )
  }
  return encodeURIComponent(text)
}

/** What a query parameter may be: absent values are left out, a list becomes comma-separated. */
export type QueryValue = string | number | boolean | readonly string[] | null | undefined

/** Query string with its `?`, or an empty string. */
export function queryString(query: { readonly [name: string]: QueryValue } = {}): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    params.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  const text = params.toString()
  return text === '' ? '' : `?${text}`
}
