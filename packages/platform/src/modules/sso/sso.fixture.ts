import type { SesameClient, SsoFinish } from '@sesamespace/sdk'
import {
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import {
  signInAtProvider,
  startIdentityProvider,
  type ProviderAccount,
  type TestIdentityProvider,
} from '../../../test/identity-provider.ts'
import type { SsoConfig } from '../../config/sso-config.ts'

const REDIRECT_URI = 'http://localhost:3000/api/sso/callback'

/** A platform with a real provider, and its owner. */
export interface SsoWorld extends AsyncDisposable {
  platform: TestPlatform
  provider: TestIdentityProvider
  owner: TestPerson
  /** Puts somebody into the provider, with a verified address. */
  knows: (login: string, account?: Partial<ProviderAccount>) => void
  /** From the button to the browser that comes back: what it brings. */
  comeBack: (
    answer: { login: string } | 'cancel',
    client?: SesameClient,
  ) => Promise<{ flow: string; response: string }>
  /** All the way in. */
  signIn: (login: string) => Promise<SsoFinish>
}

export async function startSsoWorld(rules: Partial<SsoConfig> = {}): Promise<SsoWorld> {
  const provider = await startIdentityProvider(REDIRECT_URI)
  const { issuer, clientId, clientSecret, accounts } = provider
  const sso: SsoConfig = {
    issuer: `${issuer}/`,
    clientId,
    clientSecret,
    label: 'Example login',
    domains: [],
    newcomerRole: null,
    ...rules,
  }
  const platform = await startPlatform({ app: { sso } })
  const owner = await setupOwner(platform)
  const comeBack: SsoWorld['comeBack'] = async (answer, client = platform.client()) => {
    const { url, flow } = await client.startSso()
    return { flow, response: await signInAtProvider(url, REDIRECT_URI, answer) }
  }
  return {
    platform,
    provider,
    owner,
    comeBack,
    knows: (login, account = {}) => {
      const email = `${login}@example.com`
      accounts.set(login, { email, email_verified: true, ...account })
    },
    signIn: async (login) => platform.client().finishSso(await comeBack({ login })),
    async [Symbol.asyncDispose]() {
      await platform.stop()
      await provider[Symbol.asyncDispose]()
    },
  }
}

export { signInAtProvider, REDIRECT_URI }
