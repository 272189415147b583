import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, request as ask, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../platform/test/ports.ts'
import { startWorld, type World } from '../../sdk/test/world.ts'
import { conformance, runScenario } from './conformance-suite.ts'

/** What the suite asks of every server. */
const applicable = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
  'server-sse-multiple-streams',
]

/** Passed in conformance-tools.test.ts, by what serves our tools with those of the example server. */
const withToolsOfExample = [
  'tools-call-simple-text',
  'tools-call-image',
  'tools-call-error',
  'tools-call-with-progress',
  'tools-call-elicitation',
  'elicitation-sep1034-defaults',
  'elicitation-sep1330-enums',
]

/** What it asks of a server with the tools, resources and prompts of its own example, or of what a server need not have. */
const inapplicable: Record<string, readonly string[]> = {
  'calls a tool of the example server': [
    'tools-call-audio',
    'tools-call-embedded-resource',
    'tools-call-mixed-content',
    'json-schema-2020-12',
  ],
  'reads a resource of the example server': [
    'resources-read-text',
    'resources-read-binary',
    'resources-templates-read',
  ],
  'gets or completes a prompt of the example server': [
    'prompts-get-simple',
    'prompts-get-with-args',
    'prompts-get-embedded-resource',
    'prompts-get-with-image',
    'completion-complete',
  ],
  'needs the capability “logging”, which we do not declare': [
    'logging-set-level',
    'tools-call-with-logging',
  ],
  'needs subscriptions, which we do not declare': ['resources-subscribe', 'resources-unsubscribe'],
  'needs sampling, which nothing here asks for': ['tools-call-sampling'],
  'takes up a stream that broke by `GET`: its messages would be kept, and an answer may hold a secret':
    ['server-sse-polling'],
}

let world: World
let signedIn: Server
let port: number
let results: string

beforeAll(async () => {
  port = await freePort()
  world = await startWorld({ app: { corsOrigins: [`http://localhost:${port}`] } })
  signedIn = signIn(world)
  signedIn.listen(port)
  await once(signedIn, 'listening')
  results = mkdtempSync(join(tmpdir(), 'sesame-conformance-'))
})
afterAll(async () => {
  signedIn.closeAllConnections()
  signedIn.close()
  rmSync(results, { recursive: true, force: true })
  await world.platform.stop()
})

/** The suite has no way to sign in: what it sends is passed on as it is, with the key of an agent. */
const signIn = ({ apiUrl, agent }: World): Server =>
  createServer((request, response) => {
    const headers = { ...request.headers, authorization: `Bearer ${agent.key}` }
    const on = ask(new URL(request.url ?? '/', apiUrl), { method: request.method, headers })
    on.once('response', (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers)
      answer.pipe(response)
    })
    on.once('error', () => response.destroy())
    response.once('close', () => on.destroy())
    request.pipe(on)
  })

test('the official suite has no scenario for servers that is not looked at here', async () => {
  const listed = await conformance('list', '--server')
  const names = [...listed.matchAll(/^ {2}- (\S+)/gm)].map(([, name]) => name)
  expect(new Set(names)).toEqual(
    new Set([...applicable, ...withToolsOfExample, ...Object.values(inapplicable).flat()]),
  )
})

test.each(applicable)('the official suite passes: %s', async (scenario) => {
  const url = `http://localhost:${port}/mcp`
  const found = await runScenario(url, scenario, results)
  expect(found.filter(({ status }) => status !== 'SUCCESS' && status !== 'INFO')).toEqual([])
  expect(found.filter(({ status }) => status === 'SUCCESS')).not.toEqual([])
})
