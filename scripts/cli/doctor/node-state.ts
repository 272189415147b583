import type { Config } from '../../../packages/platform/src/config/config.ts'
import { apiUrlOf } from '../../supervisor/services.ts'
import { fail, type Finding, ok, skip, warn } from './check.ts'
import { answerOf, whyUnreachable } from './http.ts'

const remedies: Record<string, string> = {
  database: 'see the line of the database',
  migrations: 'run sesame migrate',
  storage: 'make room on the disk of the database',
}

/** What the platform says of itself. */
export async function checkReadiness(config: Config, running: string | null): Promise<Finding[]> {
  const name = 'readiness'
  if (running === null) return [skip(name, 'Sesame is not running')]
  const answer = await answerOf(`${apiUrlOf(config)}/readyz`)
  if (answer === null)
    return [fail(name, 'the platform does not answer', 'look at the output of sesame start')]
  const broken = Object.keys(remedies).filter((part) => answer.body[part] === 'failed')
  if (broken.length > 0)
    return broken.map((part) => fail(name, `${part} failed`, remedies[part] ?? null))
  if (answer.body['draining'] === true)
    return [warn(name, 'the node was asked to end', 'start it again when it has')]
  if (answer.body['rootKey'] === 'sealed')
    return [warn(name, 'the node is sealed: no secret can be used', 'run sesame unseal')]
  if (answer.body['degraded'] === true)
    return [warn(name, 'the bus is away: other nodes are late by a second', 'see the line of NATS')]
  return [ok(name, 'the platform serves')]
}

const proxyRemedies: Record<string, string> = {
  Host: 'let the proxy pass Host as it came',
  'X-Forwarded-Proto': 'let the proxy set X-Forwarded-Proto to https',
  SESAME_PUBLIC_URL: 'set SESAME_PUBLIC_URL to the address that people use, then restart',
}

/** The way that browsers take: to the public address, through whatever is in front. */
export async function checkPublicUrl(
  { publicUrl }: Config,
  running: string | null,
): Promise<Finding[]> {
  const name = 'public address'
  if (running === null) return [skip(name, 'Sesame is not running')]
  const url = `${publicUrl}/api/health`
  const answer = await answerOf(url, { origin: publicUrl })
  const faults = answer?.body['proxy']
  if (answer?.body['status'] !== 'ok' || !Array.isArray(faults)) {
    const reason = await whyUnreachable(url)
    return [
      warn(
        name,
        reason === null
          ? `${publicUrl} is answered by something other than Sesame`
          : `${publicUrl} cannot be reached from here (${reason})`,
        'open it in a browser elsewhere; if that fails, look at the proxy, the name and SESAME_PUBLIC_URL',
      ),
    ]
  }
  if (faults.length === 0) return [ok(name, `${publicUrl} leads here, with the headers it needs`)]
  return faults.map((fault) =>
    fail(
      name,
      `the proxy in front of ${publicUrl} passes ${String(fault)} wrongly`,
      proxyRemedies[String(fault)] ?? null,
    ),
  )
}
