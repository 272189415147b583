/** What rules of use without reveal are written in. Without imports, so that a page may use it for free. */

export const fetchMethods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
export type FetchMethod = (typeof fetchMethods)[number]

/** Where a secret can be put into a request. */
export const secretPlaces = ['bearer', 'basic', 'header', 'query', 'body'] as const
export type SecretPlace = (typeof secretPlaces)[number]

/** Places that need the name of a header, a parameter or a field. */
export const isNamedPlace = (place: SecretPlace): boolean =>
  place === 'header' || place === 'query' || place === 'body'

const PLACEHOLDER = /\{\{\s*([^{}]+?)\s*\}\}/g

/** The keys of the fields that a template names, as in `Bearer {{token}}`, each once. */
export const fieldsOfTemplate = (template: string): string[] => [
  ...new Set(Array.from(template.matchAll(PLACEHOLDER), ([, key = '']) => key)),
]

/** The template with a value for each field. */
export const fillTemplate = (template: string, valueOf: (key: string) => string): string =>
  template.replaceAll(PLACEHOLDER, (_all, key: string) => valueOf(key))

/**
 * A host as a rule has it: as `URL` writes it, in lower case and in ASCII, with a port unless it is the usual one; `null` for
 * what is none. A look-alike in another alphabet shows as what it is, `xn--…`.
 */
export function canonicalHost(text: string): string | null {
  const trimmed = text.trim()
  if (!URL.canParse(`https://${trimmed}/`)) return null
  const url = new URL(`https://${trimmed}/`)
  const isHost = url.href === `https://${url.host}/` && !url.hostname.endsWith('.')
  return isHost && /^[\w.:[\]-]+$/.test(url.host) && !/[/?#@\\\s]/.test(trimmed) ? url.host : null
}

/** Whether a text is a path to allow: each segment is itself, or `*` for any one; a last `*` stands for all that is below. */
export function isPathPattern(text: string): boolean {
  if (!text.startsWith('/') || text.includes('//')) return false
  const url = `https://host.invalid${text}`
  if (!URL.canParse(url) || new URL(url).href !== url) return false
  return (
    !/[?#;]|%2f|%5c|%25|%00/i.test(text) &&
    text.split('/').every((segment) => segment === '*' || !segment.includes('*'))
  )
}

const token = /^[!#$%&'*+.^_`|~\dA-Za-z-]+$/
const reserved = new Set([
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'te',
  'trailer',
  'upgrade',
  'keep-alive',
  'expect',
  'forwarded',
  'x-http-method',
  'x-http-method-override',
  'x-method-override',
  'x-original-url',
  'x-rewrite-url',
])

/** Whether a request may have the header: not what belongs to the connection, nor what makes another request of it. */
export const isFreeHeader = (name: string): boolean =>
  token.test(name) && !reserved.has(name.toLowerCase()) && !/^(?:proxy|x-forwarded)-/i.test(name)

/** A rule as people read it: `GET, POST api.example.com/v1/*`. */
export const ruleText = (rule: {
  methods: readonly string[]
  host: string
  path: string
}): string => `${rule.methods.join(', ')} ${rule.host}${rule.path}`
