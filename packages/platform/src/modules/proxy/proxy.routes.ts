import { proxyCalls } from '@sesamespace/contract/proxy'
import { implement } from '../../http/implement.ts'
import { AppError } from '../../http/errors.ts'
import type { Authority } from './authority.ts'
import { withCredential, type Credentials } from './credentials.ts'

/** A proxy that is on. */
interface RunningProxy {
  /** Where agents reach it; `null`: it does not listen yet. */
  url: () => string | null
  authority: () => Promise<Authority>
}

/** `proxy`: `null` while it is off. */
export const proxyRoutes = (credentials: Credentials, proxy: RunningProxy | null) =>
  implement(proxyCalls, {
    getProxy: async () => {
      const url = proxy?.url() ?? null
      return {
        url,
        caCertificate: proxy && url !== null ? (await proxy.authority()).certificate : null,
      }
    },
    createProxyCredential: async ({ actor, params }) => {
      const url = proxy?.url() ?? null
      if (!proxy || url === null) {
        await credentials.assertHolder(actor, params.leaseId)
        throw new AppError(
          'proxy_off',
          'The proxy is off. Use fetchWithLease, or ask whoever runs Sesame to set SESAME_PROXY_PORT.',
        )
      }
      const { certificate: caCertificate } = await proxy.authority()
      const { token, expiresAt } = await credentials.create(actor, params.leaseId)
      return { proxyUrl: withCredential(url, token), expiresAt, caCertificate }
    },
  })
