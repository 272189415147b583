import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { Provider } from 'oidc-provider'

/** What the provider says of a person. It calls them for good by the name that they sign in with there. */
export interface ProviderAccount {
  email?: string
  email_verified?: boolean
  name?: string
  preferred_username?: string
}

/** A real provider of identities on a free port, with its own pages for signing in. */
export interface TestIdentityProvider extends AsyncDisposable {
  issuer: string
  clientId: string
  clientSecret: string
  accounts: Map<string, ProviderAccount>
  /** Lets a browser have signed in there earlier than it did. */
  signedInEarlier(jar: ReadonlyMap<string, string>, seconds: number): Promise<void>
  /** Takes requests and answers none of them, or answers again. */
  hang(isHung: boolean): void
}

/** Starts one that sends browsers back to `redirectUri`. Any password does. */
export async function startIdentityProvider(redirectUri: string): Promise<TestIdentityProvider> {
  const accounts = new Map<string, ProviderAccount>()
  const client = { id: 'sesame', secret: 'secret-of-the-client' }
  let isHung = false
  const server = createServer()
  const issuer = await listen(server)
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [redirectUri],
      },
    ],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'preferred_username'],
    },
    findAccount: (_context, login) => {
      const account = accounts.get(login)
      if (!account) return undefined
      return { accountId: login, claims: () => ({ sub: login, ...account }) }
    },
    cookies: { keys: ['keys-of-the-cookies'] },
    pkce: { required: () => true },
    // Said, because what is left to the defaults is warned of at each start.
    ttl: { AccessToken: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    renderError: (context, { error }) => {
      context.body = error
    },
    features: { devInteractions: { enabled: true } },
  })
  const answer = provider.callback()
  server.on('request', (request, response) => {
    if (!isHung) void answer(request, response)
  })
  return {
    issuer,
    clientId: client.id,
    clientSecret: client.secret,
    accounts,
    async signedInEarlier(jar, seconds) {
      const session = await provider.Session.find(jar.get('_session') ?? '')
      if (!session) throw new Error('Nobody is signed in there.')
      session.loginTs = (session.loginTs ?? 0) - seconds
      await session.save(60)
    },
    hang(next) {
      isHung = next
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function listen(server: Server): Promise<string> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('it has no port')
  return `http://127.0.0.1:${address.port}`
}

/** A browser at the provider: signs in there, says yes to all, and answers the query it is sent back with. Its cookies stay in `jar`. */
export async function signInAtProvider(
  address: string,
  redirectUri: string,
  answer: { login: string } | 'cancel' | 'silent',
  jar = new Map<string, string>(),
): Promise<string> {
  let url = address
  let form: URLSearchParams | null = null
  for (let step = 0; step < 20; step++) {
    const response: Response = await fetch(url, {
      method: form ? 'POST' : 'GET',
      body: form,
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    form = null
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const location = response.headers.get('location')
    if (location !== null) {
      const next = new URL(location, url)
      if (next.href.startsWith(redirectUri)) return next.search.slice(1)
      url = next.href
      continue
    }
    const page = await response.text()
    if (answer === 'silent') throw new Error('The provider asked for something.')
    const action = (answer === 'cancel' ? /href="([^"]*abort[^"]*)"/ : /action="([^"]+)"/).exec(
      page,
    )
    if (!action?.[1]) throw new Error(`The provider answered ${response.status}: ${page}`)
    url = new URL(action[1], url).href
    if (answer !== 'cancel') {
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
      form = new URLSearchParams({ prompt, ...answer, password: 'any' })
    }
  }
  throw new Error('The provider did not send the browser back.')
}
