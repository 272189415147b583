import { isIPv4 } from 'node:net'

/** What is kept of where a sign-in came from: enough to tell home from elsewhere, not who sat where. `null`: nothing that says anything. */
export function networkOf(source: string): string | null {
  if (isIPv4(source)) {
    const [first, second, third] = source.split('.')
    return first === '127' ? null : `${first}.${second}.${third}.0/24`
  }
  // As limits count it: the first half of an address.
  const groups = /^([0-9a-f:]+)::\/64$/.exec(source)?.[1]?.split(':')
  if (!groups || groups.every((group) => group === '0')) return null
  return `${groups.slice(0, 3).join(':')}::/48`
}
