import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { auth, type OAuthClientProvider } from '@modelcontextprotocol/sdk/client/auth.js'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import type {
  OAuthClientInformationMixed,
  OAuthTokens,
} from '@modelcontextprotocol/sdk/shared/auth.js'
import { z } from 'zod'
import { freePort } from '../../platform/test/ports.ts'
import type { TestPerson } from '../../platform/test/harness.ts'
import { startWorld, type World } from '../../sdk/test/world.ts'

/** A world whose dashboard has an address: what it passes on reaches the platform as from there. */
export async function startOAuthWorld(): Promise<
  World & { publicUrl: string; stop: () => Promise<void> }
> {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  const world = await startWorld({ app: { publicUrl, applicationAllowList: ['localhost'] } })
  const server = createServer((request, response) => {
    const { host: _host, connection: _connection, ...headers } = request.headers
    void fetch(world.apiUrl + (request.url ?? ''), {
      method: request.method ?? 'GET',
      headers: {
        ...z.record(z.string(), z.string()).parse(headers),
        'sesame-through': 'dashboard',
      },
      ...(request.method === 'POST' && { body: Readable.toWeb(request), duplex: 'half' }),
    }).then(async (answer) => {
      response.writeHead(answer.status, Object.fromEntries(answer.headers))
      for await (const chunk of answer.body ?? []) response.write(chunk)
      response.end()
    })
  })
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening))
  const stop = async (): Promise<void> => {
    server.closeAllConnections()
    server.close()
    await world.platform.stop()
  }
  return { ...world, publicUrl, stop }
}

export const REDIRECT = 'http://127.0.0.1:33418/callback'

/** What a client keeps, and where it sends its browser: the official client's own interface. */
export class Browser implements OAuthClientProvider {
  clientMetadataUrl?: string
  redirectUrl = REDIRECT
  clientMetadata = { client_name: 'Example client', redirect_uris: [REDIRECT] }
  kept: { client?: OAuthClientInformationMixed; tokens?: OAuthTokens; verifier?: string } = {}
  sentTo: URL | undefined

  constructor(clientMetadataUrl?: string) {
    if (clientMetadataUrl !== undefined) this.clientMetadataUrl = clientMetadataUrl
  }
  clientInformation = () => this.kept.client
  saveClientInformation = (client: OAuthClientInformationMixed) => void (this.kept.client = client)
  tokens = () => this.kept.tokens
  saveTokens = (tokens: OAuthTokens) => void (this.kept.tokens = tokens)
  redirectToAuthorization = (url: URL) => void (this.sentTo = url)
  saveCodeVerifier = (verifier: string) => void (this.kept.verifier = verifier)
  codeVerifier = () => this.kept.verifier ?? ''
  state = () => 'eyJzdGF0ZSI6MX0'

  /** Allows what the browser was sent to ask, and gives the code. */
  async allow(person: TestPerson, agentId: string, scopes?: string[]): Promise<string> {
    const request = requestOf(this.sentTo)
    const { application } = await person.client.checkApplication(request)
    const { redirectTo } = await person.client.allowApplication({
      request,
      agentId,
      scopes: application.scopes.filter((scope) => scopes?.includes(scope) ?? true),
    })
    const answer = new URL(redirectTo)
    if (answer.searchParams.get('state') !== this.state()) throw new Error('The state is lost.')
    return answer.searchParams.get('code') ?? ''
  }
}

const known = [
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'code_challenge',
  'code_challenge_method',
  'resource',
] as const

/** The parameters that the consent page takes. */
export const requestOf = (url: URL | undefined) =>
  Object.fromEntries(
    known.flatMap((name) => {
      const value = url?.searchParams.get(name)
      return value === null || value === undefined ? [] : [[name, value]]
    }),
  )

/** Signs a client in, in the browser, as a person who lets it act as an agent. */
export async function signIn(
  mcpUrl: string,
  browser: Browser,
  { person, agentId, scopes }: { person: TestPerson; agentId: string; scopes?: string[] },
): Promise<OAuthTokens> {
  if ((await auth(browser, { serverUrl: mcpUrl })) !== 'REDIRECT') throw new Error('No redirect.')
  const authorizationCode = await browser.allow(person, agentId, scopes)
  if ((await auth(browser, { serverUrl: mcpUrl, authorizationCode })) !== 'AUTHORIZED')
    throw new Error('Not authorized.')
  if (!browser.kept.tokens) throw new Error('No tokens.')
  return browser.kept.tokens
}

/** The official client with its own way of signing in. */
export async function connectAs(mcpUrl: string, browser: Browser) {
  const transport = new StreamableHTTPClientTransport(new URL(mcpUrl), { authProvider: browser })
  const client = new Client({ name: 'example-client', version: '1.0.0' })
  await client.connect(transport)
  return { client, transport }
}

/** A client by hand: for what the official one never does. */
export function byHand(world: {
  publicUrl: string
  owner: TestPerson
  agent: { agent: { id: string } }
}) {
  const { publicUrl } = world
  const verifier = randomBytes(32).toString('base64url')
  const challenge = createHash('sha256').update(verifier).digest('base64url')

  const post = async (path: string, body: Record<string, string> | string, type?: string) => {
    const answer = await fetch(publicUrl + path, {
      method: 'POST',
      headers: { 'content-type': type ?? 'application/x-www-form-urlencoded' },
      body: typeof body === 'string' ? body : new URLSearchParams(body).toString(),
    })
    const said = z.record(z.string(), z.unknown()).parse(await answer.json())
    return { status: answer.status, body: said, headers: answer.headers }
  }
  const register = async (metadata: object = { redirect_uris: [REDIRECT] }) =>
    post('/oauth/register', JSON.stringify(metadata), 'application/json')
  const request = (clientId: string) => ({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: REDIRECT,
    code_challenge: challenge,
    code_challenge_method: 'S256',
    resource: `${publicUrl}/mcp`,
  })
  const newCode = async (scopes: ('chat' | 'tasks' | 'vault')[] = ['chat']) => {
    const { body } = await register({ client_name: 'By hand', redirect_uris: [REDIRECT] })
    const clientId = String(body['client_id'])
    const { redirectTo } = await world.owner.client.allowApplication({
      request: request(clientId),
      agentId: world.agent.agent.id,
      scopes,
    })
    const code = new URL(redirectTo).searchParams.get('code') ?? ''
    return { clientId, redirectTo, code }
  }
  const exchange = (clientId: string, code: string, change: Record<string, string> = {}) =>
    post('/oauth/token', {
      grant_type: 'authorization_code',
      client_id: clientId,
      code,
      code_verifier: verifier,
      redirect_uri: REDIRECT,
      resource: `${publicUrl}/mcp`,
      ...change,
    })
  const refresh = (clientId: string, token: unknown, change: Record<string, string> = {}) =>
    post('/oauth/token', {
      grant_type: 'refresh_token',
      client_id: clientId,
      refresh_token: String(token),
      ...change,
    })
  /** Asks MCP who it is, and answers the status. */
  const callMcp = async (token: unknown, method = 'ping', params: object = {}, at = publicUrl) => {
    const answer = await fetch(`${at}/mcp`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${String(token)}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
      },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
    })
    return { status: answer.status, headers: answer.headers, text: await answer.text() }
  }
  const signedIn = async (scopes?: ('chat' | 'tasks' | 'vault')[]) => {
    const { clientId, code } = await newCode(scopes)
    const { body } = await exchange(clientId, code)
    return { clientId, code, access: body['access_token'], refreshToken: body['refresh_token'] }
  }
  return { verifier, post, register, request, newCode, exchange, refresh, callMcp, signedIn }
}
