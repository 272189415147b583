const browsers = [
  ['Edg/', 'Edge'],
  ['OPR/', 'Opera'],
  ['Firefox/', 'Firefox'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
] as const

const systems = [
  ['iPhone', 'iPhone'],
  ['iPad', 'iPad'],
  ['Android', 'Android'],
  ['Windows', 'Windows'],
  ['Mac OS X', 'macOS'],
  ['Linux', 'Linux'],
] as const

/**
 * The same in words of our own alone: what a stranger calls their program is not repeated to whom they try to sign in as.
 */
export function clientWords(userAgent: string | null): string {
  if (!userAgent) return 'An unknown program'
  return browsers.some(([mark]) => userAgent.includes(mark))
    ? browserLabel(userAgent)
    : 'Another program'
}

/** "Firefox on macOS", as far as the browser tells; else what it said, or that it said nothing. */
export function browserLabel(userAgent: string | null): string {
  if (!userAgent) return 'Unknown browser'
  const browser = browsers.find(([mark]) => userAgent.includes(mark))?.[1]
  const system = systems.find(([mark]) => userAgent.includes(mark))?.[1]
  if (!browser) return userAgent.slice(0, 60)
  return system ? `${browser} on ${system}` : browser
}
