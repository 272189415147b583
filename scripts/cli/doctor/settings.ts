import { closest, distance } from 'fastest-levenshtein'
import {
  type Config,
  settingFaults,
  settingNames,
} from '../../../packages/platform/src/config/config.ts'
import { failed, type Finding, ok, warn } from './check.ts'

const name = 'configuration'

/** What commands and tools read beside the settings. */
const otherNames = [
  'SESAME_BACKUP_PASSPHRASE',
  'SESAME_BACKUP_PASSPHRASE_FILE',
  'SESAME_UNSEAL_PASSPHRASE',
  'SESAME_UNSEAL_PASSPHRASE_FILE',
  'SESAME_NEW_UNSEAL_PASSPHRASE',
  'SESAME_NEW_UNSEAL_PASSPHRASE_FILE',
  'SESAME_API_URL',
  'SESAME_WS_URL',
  'SESAME_API_KEY',
  'SESAME_ADMIN_EMAIL',
  'SESAME_ADMIN_PASSWORD',
  'SESAME_NEXT_DIST',
]

/** Further apart, two names are two names. */
const MOST_DIFFERENCES = 4

const meantBy = (unknown: string): string | null => {
  const bare = unknown.replace(/^SESAME_/, '')
  if (settingNames.includes(bare)) return bare
  const known = [...settingNames, ...otherNames].filter((one) => one.startsWith('SESAME_'))
  const nearest = closest(unknown, known)
  return distance(unknown, nearest) <= MOST_DIFFERENCES ? nearest : null
}

const unknownNames = (env: NodeJS.ProcessEnv): Finding[] =>
  Object.keys(env)
    .filter((one) => one.startsWith('SESAME_'))
    .filter((one) => !settingNames.includes(one) && !otherNames.includes(one))
    .map((unknown) => {
      const meant = meantBy(unknown)
      return warn(
        name,
        `${unknown} is not a setting, and is not read`,
        meant === null ? 'see docs/operations.md, Configuration' : `did you mean ${meant}?`,
      )
    })

/** Whether every setting is one and is valid. Secrets are never shown. */
export function checkSettings(env: NodeJS.ProcessEnv): Finding[] {
  const faults = settingFaults(env).map((fault) => failed(name, fault))
  const findings = [...faults, ...unknownNames(env)]
  const given = settingNames.filter((one) => env[one]?.trim())
  return findings.length > 0
    ? findings
    : [ok(name, given.length === 0 ? 'all defaults' : `valid: ${given.join(', ')}`)]
}

/** What is valid by itself, and does not fit together. */
export function checkFit({ publicUrl, trustedProxies, host, webPort }: Config): Finding[] {
  const { protocol, hostname, port } = new URL(publicUrl)
  if (protocol === 'https:' && trustedProxies.length === 0)
    return [
      warn(
        'proxy',
        'a proxy ends TLS, and none is trusted: limits count all clients as one',
        'set SESAME_TRUSTED_PROXIES to the address of the proxy',
      ),
    ]
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (isLocal && port !== String(webPort) && !(port === '' && webPort === 80))
    return [
      warn(
        'proxy',
        `SESAME_PUBLIC_URL is ${publicUrl}, and the dashboard listens on port ${webPort}`,
        `set SESAME_PUBLIC_URL to http://localhost:${webPort}, unless a proxy is between`,
      ),
    ]
  if (!isLocal && protocol === 'http:' && host !== 'localhost')
    return [
      warn(
        'proxy',
        `${publicUrl} is without TLS: passwords and secrets can be read on the way`,
        'put a proxy that ends TLS in front: docs/operations.md, One address',
      ),
    ]
  return [ok('proxy', trustedProxies.length > 0 ? `trusted: ${trustedProxies.join(', ')}` : 'none')]
}
