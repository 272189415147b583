/** Names of parameters that ask for a secret. */
const secretNames = new Set([
  'token',
  'apikey',
  'api_key',
  'key',
  'secret',
  'password',
  'access_token',
  'refresh_token',
  'ticket',
])

/** Keys, tokens and tickets of ours, what stands before them in a header, and signed tokens. */
const isCredential = (text: string): boolean =>
  /^\s*(?:bearer\s|(?:sk|whsec|rt|wst|inv|dt|oat|ort|pass)_)/i.test(text) || /^\s*eyJ/.test(text)

/** What a search box is called everywhere: it may search for any text. */
export const SEARCH_PARAMETER = 'q'

/** Whether a query carries a credential: addresses end up in logs and histories. */
export function hasCredential(
  query: URLSearchParams,
  { mayHoldAny = [] }: { mayHoldAny?: readonly string[] } = {},
) {
  for (const [name, value] of query) {
    if (secretNames.has(name.toLowerCase()) || (!mayHoldAny.includes(name) && isCredential(value)))
      return true
  }
  return false
}

export const CREDENTIAL_IN_URL =
  'Credentials do not belong in a URL, which logs keep. Send them in a header or the body, and replace this one.'
