import type { SesameClientOptions } from '@sesamespace/sdk'

/** A setting that is missing or does not fit; its message is for the person who configures the server. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}

type Environment = Readonly<Record<string, string | undefined>>

const defaultApiUrl = 'http://localhost:4000'

/** Reads from the environment where Sesame is and as which agent to sign in. */
export function readConfig(env: Environment): SesameClientOptions {
  const apiUrl = readUrl(env, 'SESAME_API_URL', ['http:', 'https:']) ?? defaultApiUrl
  const wsUrl = readUrl(env, 'SESAME_WS_URL', ['ws:', 'wss:'])
  return { apiUrl, ...(wsUrl && { wsUrl }), ...readSignIn(env) }
}

function readSignIn(env: Environment): Pick<SesameClientOptions, 'apiKey' | 'agent'> {
  const apiKey = env['SESAME_API_KEY']
  const handle = env['SESAME_AGENT_HANDLE']
  const privateKey = env['SESAME_PRIVATE_KEY']
  if (apiKey && privateKey) {
    throw new ConfigError('Set SESAME_API_KEY or SESAME_PRIVATE_KEY, not both.')
  }
  if (apiKey) return { apiKey }
  if (!privateKey) {
    throw new ConfigError(
      'SESAME_API_KEY is missing. Generate a key on the page of your agent, for example sk_…',
    )
  }
  if (!handle) {
    throw new ConfigError('SESAME_AGENT_HANDLE is missing: whose SESAME_PRIVATE_KEY is it?')
  }
  return { agent: { handle, privateKey } }
}

function readUrl(env: Environment, name: string, protocols: string[]): string | undefined {
  const value = env[name]
  if (!value) return undefined
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
  throw new ConfigError(
    `${name} is not a URL of Sesame: ${value}. For example ${protocols[0]}//localhost:4000`,
  )
}
