import type { FetchRule } from '@sesamespace/contract/fetch'

/** What of a request decides whether it is allowed. */
export interface FetchTarget {
  method: string
  url: URL
}

/** The first rule that allows the request; `undefined`: none does, and it is refused. */
export const findFetchRule = (
  rules: readonly FetchRule[],
  { method, url }: FetchTarget,
): FetchRule | undefined =>
  hasPlainPath(url)
    ? rules.find(
        (rule) =>
          rule.methods.some((one) => one === method) &&
          rule.host === url.host &&
          coversPath(rule.path, url.pathname),
      )
    : undefined

/** Whether a pattern stands for a path: a star for any one segment, the last one for all that is below. */
function coversPath(pattern: string, path: string): boolean {
  const wanted = pattern.split('/')
  const given = path.split('/')
  const isOpen = wanted.at(-1) === '*'
  if (isOpen ? given.length < wanted.length : given.length !== wanted.length) return false
  return wanted.every((segment, index) =>
    segment === '*' ? given[index] !== '' : segment === given[index],
  )
}

/** How often a path is decoded before it counts as hiding something. */
const MAX_LAYERS = 3

/** Whether every server reads the path as it is written: no segment hides a slash, a step upwards or a parameter of its own. */
const hasPlainPath = ({ pathname }: URL): boolean => {
  const [, ...segments] = pathname.split('/')
  return segments.every(
    (segment, index) => (segment !== '' || index === segments.length - 1) && isPlain(segment),
  )
}

function isPlain(segment: string): boolean {
  let text = segment
  for (let layer = 0; layer <= MAX_LAYERS; layer++) {
    if (/[/\\;\p{Cc}]/u.test(text) || /^\.{1,2}$/.test(text.trim())) return false
    const decoded = decode(text)
    if (decoded === null) return false
    if (decoded === text) return true
    text = decoded
  }
  return false
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text)
  } catch {
    return null
  }
}
