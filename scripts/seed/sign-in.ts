import { SesameClient } from '@sesamespace/sdk'

/** A client that signs in with the password when it is first used, and again before its token ends. */
export function signedIn(
  apiUrl: string,
  { email, password }: { email: string; password: string },
): SesameClient {
  let token = { value: '', until: 0 }
  return new SesameClient({
    apiUrl,
    token: async () => {
      if (Date.now() > token.until) {
        const { accessToken, expiresIn } = await new SesameClient({ apiUrl }).login({
          email,
          password,
        })
        token = { value: accessToken, until: Date.now() + (expiresIn - 60) * 1000 }
      }
      return token.value
    },
  })
}
