import type { Config } from '../../../packages/platform/src/config/config.ts'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'
import { requireFreePort } from '../../supervisor/ports.ts'
import { localHost } from '../../supervisor/services.ts'
import { failed, type Finding, ok, warn } from './check.ts'
import { answerOf } from './http.ts'

interface Port {
  variable: string
  port: number
  /** What Sesame answers there. */
  path: string
}

const check = async (
  { host }: Config,
  { variable, port, path }: Port,
  running: string | null,
): Promise<Finding> => {
  const name = 'ports'
  try {
    await requireFreePort(host, port, variable)
    return running === null
      ? ok(name, `${port} is free`)
      : warn(
          name,
          `${running} runs Sesame, and nothing listens on ${port}`,
          `it may be starting; else its ${variable} is another one`,
        )
  } catch (error) {
    const isTaken = error instanceof ConfigError && error.code === 'port_taken'
    if (isTaken && running !== null) {
      const answer = await answerOf(`http://${localHost(host)}:${port}${path}`)
      if (answer !== null) return ok(name, `${port} is held by this Sesame`)
    }
    return failed(name, error)
  }
}

/** Whether the ports are free, or held by the Sesame of this data directory. */
export const checkPorts = (config: Config, running: string | null): Promise<Finding[]> =>
  Promise.all([
    check(
      config,
      { variable: 'SESAME_WEB_PORT', port: config.webPort, path: '/api/health' },
      running,
    ),
    check(config, { variable: 'SESAME_API_PORT', port: config.apiPort, path: '/healthz' }, running),
    // Without a credential the proxy refuses, in words of its own.
    ...(config.proxy && config.proxy.port !== 0
      ? [
          check(
            config,
            { variable: 'SESAME_PROXY_PORT', port: config.proxy.port, path: '/' },
            running,
          ),
        ]
      : []),
  ])
