import proxyAddr from '@fastify/proxy-addr'

/** Whether what stands at this place on the way to a client is believed about the place before it. */
export type IsTrusted = (address: string, hop: number) => boolean

/**
 * `X-Forwarded-For` is believed from these addresses and networks, and from this machine, where the dashboard passes it on.
 * Without any it is believed from nobody: whoever calls could claim to be somebody else.
 */
export const trustProxies = (proxies: readonly string[]): IsTrusted =>
  proxies.length === 0 ? () => false : proxyAddr.compile(['loopback', ...proxies])

/** Where a request comes from, as far as what passed it on is trusted. */
export const clientAddress = proxyAddr
