/**
 * Sonner adds its stylesheet by script when it is imported: once empty, then with its text. These two hashes let exactly that
 * pass. They belong to the pinned version; `csp.test.ts` fails when the package changes.
 */
export const sonnerStyleHashes = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
]

interface CspInput {
  nonce: string
  /** `host` of the request: older browsers do not count a WebSocket of the same host as `'self'`. */
  host: string
  secure: boolean
  development: boolean
}

/** The policy of every page: scripts by nonce only, nothing from other origins, no frames around us. */
export function contentSecurityPolicy({ nonce, host, secure, development }: CspInput): string {
  const directives = {
    'default-src': ["'self'"],
    'script-src': [
      `'nonce-${nonce}'`,
      "'strict-dynamic'",
      ...(development ? ["'unsafe-eval'"] : []),
    ],
    // Next's own tools, in development only, add styles without a nonce.
    'style-src': development
      ? ["'self'", "'unsafe-inline'"]
      : ["'self'", `'nonce-${nonce}'`, ...sonnerStyleHashes],
    'style-src-attr': ["'unsafe-inline'"],
    'img-src': ["'self'", 'blob:', 'data:'],
    'media-src': ["'self'", 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'", `${secure ? 'wss' : 'ws'}://${host}`],
    // A PDF that somebody looks at, in the browser's own viewer. Scripts of a frame's document would need the nonce as well.
    'frame-src': ['blob:'],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')
}
