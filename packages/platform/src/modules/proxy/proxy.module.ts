import type { BodyCleaner } from '../../http/clean-body.ts'
import { countFetch } from '../../http/rate-limits.ts'
import type { FetchService } from '../fetch/index.ts'
import type { Module, ModuleContext } from '../module.ts'
import { readAuthority, type Authority } from './authority.ts'
import { createCredentials } from './credentials.ts'
import { limitGuesses } from './guess-limit.ts'
import { HostContexts } from './host-contexts.ts'
import { createPassRequest } from './pass-request.ts'
import { ProxyServer } from './proxy-server.ts'
import { proxyRoutes } from './proxy.routes.ts'

/** Use without reveal for any HTTP client: a proxy that makes the calls of `fetchWithLease`. Off unless the operator sets it. */
export function createProxyModule(
  context: ModuleContext,
  { fetches, cleaner }: { fetches: FetchService; cleaner: BodyCleaner },
): Module {
  const { proxy: options, database, db, rootKey, counts, apiAddress, onError } = context
  const credentials = createCredentials(database)
  if (!options) return { routes: [proxyRoutes(credentials, null)] }
  const authority = keptAuthority(() => readAuthority(db, rootKey))
  const server = new ProxyServer({
    listen: { host: options.host, port: options.port },
    find: limitGuesses((token) => credentials.find(token), counts),
    contexts: new HostContexts(authority),
    countTunnel: (principalId) => countFetch(counts, principalId, 'tunnels'),
    assertHost: fetches.assertHost,
    passRequest: createPassRequest({ fetches, cleaner, counts }),
    onError,
  })
  const url = (): string | null => {
    if (server.port === null) return null
    return options.url ?? `http://${new URL(apiAddress()).hostname}:${server.port}`
  }
  return { routes: [proxyRoutes(credentials, { url, authority })], background: [server] }
}

/** Read once; it never changes. */
function keptAuthority(read: () => Promise<Authority>): () => Promise<Authority> {
  let kept: Promise<Authority> | null = null
  return async () => {
    kept ??= read()
    try {
      return await kept
    } catch (error) {
      kept = null
      throw error
    }
  }
}
