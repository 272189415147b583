/** Something about the way from the browser to here that is set up wrong. */
export interface ProxyFault {
  /** The header, or the setting, that is wrong. */
  name: 'Host' | 'X-Forwarded-Proto' | 'SESAME_PUBLIC_URL'
  /** What to do, in a sentence or two. */
  message: string
}

const isLocal = (hostname: string): boolean => /^(localhost|127\..*|\[::1\])$/.test(hostname)

/**
 * What is wrong with the proxy in front of the dashboard, judged by a request of a page of ours: its `Origin` is the address
 * in the browser, whatever the proxy makes of the rest.
 */
export function proxyFaults(headers: Headers, publicUrl: string | null): ProxyFault[] {
  const origin = headers.get('origin')
  if (!publicUrl || !origin || !URL.canParse(origin)) return []
  const used = new URL(origin)
  const configured = new URL(publicUrl)
  if (used.origin !== configured.origin) {
    if (isLocal(used.hostname)) return []
    return [
      {
        name: 'SESAME_PUBLIC_URL',
        message: `This page was opened at ${used.origin}, but SESAME_PUBLIC_URL says ${configured.origin}. Set it to the address that people use, then restart.`,
      },
    ]
  }
  const faults: ProxyFault[] = []
  const host = headers.get('host')
  if (host !== configured.host)
    faults.push({
      name: 'Host',
      message: `The proxy in front of Sesame passes on the header Host as “${host ?? 'nothing'}”. It must be “${configured.host}”, as the browser sent it.`,
    })
  const scheme = configured.protocol.slice(0, -1)
  const passed = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() ?? null
  if (scheme === 'https' && passed !== 'https')
    faults.push({
      name: 'X-Forwarded-Proto',
      message: `The proxy in front of Sesame does not pass on the header X-Forwarded-Proto. Set it to “https”.`,
    })
  return faults
}
