import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { z } from 'zod'
import { ConfigError } from '../../../packages/platform/src/config/config-error.ts'
import { rootKeyFiles, unsealSocketOf } from '../../../packages/platform/src/config/wrapped-key.ts'
import { readConfig } from '../database.ts'
import { readPassphrase } from '../passphrase.ts'

const failure = z.object({ code: z.string(), error: z.string() })

/** Brings the passphrase to the node that runs from this data directory. */
export async function unseal(): Promise<void> {
  const { dataDir } = readConfig()
  const path = unsealSocketOf(dataDir)
  if (!existsSync(path)) throw nobodyWaits(dataDir)
  const passphrase = await readPassphrase({ of: 'unseal' })
  const { status, body } = await post(path, JSON.stringify({ passphrase })).catch(
    (error: unknown) => {
      // Of a node that was killed.
      const isGone = error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED'
      throw isGone ? nobodyWaits(dataDir) : error
    },
  )
  if (status === 200) return console.log('Unsealed: the secrets can be used.')
  const { code, error } = failure.parse(JSON.parse(body))
  throw new ConfigError(code, error)
}

const nobodyWaits = (dataDir: string): ConfigError =>
  existsSync(rootKeyFiles(dataDir).wrapped)
    ? new ConfigError(
        'not_waiting',
        `No sealed node runs from ${dataDir}: it is not running, or is unsealed already (sesame doctor says which)`,
      )
    : new ConfigError('not_sealed', `The root key in ${dataDir} is not sealed`)

const post = (socketPath: string, text: string): Promise<{ status: number; body: string }> =>
  new Promise((resolve, reject) => {
    const head = { 'content-type': 'application/json' }
    const asked = request({ socketPath, path: '/', method: 'POST', headers: head }, (answer) => {
      let body = ''
      answer.setEncoding('utf8')
      answer.on('data', (part: string) => (body += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }))
      answer.on('error', reject)
    })
    asked.on('error', reject)
    asked.end(text)
  })
