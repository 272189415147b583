/** Words of a key that say: a secret. */
const SECRET = new Set(
  `password passwd passwort pass pwd passphrase secret secrets token tokens apikey key keys credential credentials cred creds
  private auth pin otp totp seed mnemonic recovery signing encryption salt pepper license licence psk bearer
  authorization kennwort`.split(/\s+/),
)
/** Last words that name something about a secret, or something public, and not the secret itself. */
const PUBLIC_END = new Set(
  `name host hostname port url uri endpoint path file dir directory mode type kind ttl expiry expires expiration lifetime length
  size min max minimum maximum enabled disabled required algorithm alg issuer audience user username login id ids region zone
  timezone method provider policy scope scopes header prefix suffix timeout rounds iterations public version count limit domain
  realm level env environment format email mail rotation days hours minutes seconds interval schedule cron bucket table queue
  topic sha commit revision digest checksum fingerprint hash etag tag image store driver backend strategy label title
  description country state city status`.split(/\s+/),
)

/** Words before `key` that say: everyone may know this one. */
const PUBLIC_HALF = new Set(['public', 'publishable'])

export type KeyKind = 'secret' | 'public' | 'neutral'

/** What a field's name says about its value. */
export function kindOfKey(key: string): KeyKind {
  const words = key
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  const last = words.at(-1)?.replace(/\d+$/, '') ?? ''
  if (PUBLIC_END.has(last)) return 'public'
  if (words[0] === 'public' || words[0] === 'pub') return 'public'
  // The half of a pair that is meant to be known, such as VAPID_PUBLIC_KEY or STRIPE_PUBLISHABLE_KEY.
  if (last === 'key' && words.some((word) => PUBLIC_HALF.has(word))) return 'public'
  const names = (word: string): boolean =>
    SECRET.has(word.replace(/\d+$/, '')) || /(?:password|passwd|secret|token|apikey)s?$/.test(word)
  return words.some(names) || namesCodes(key) ? 'secret' : 'neutral'
}

/** Names of one-off codes, which may be nothing but digits. */
export const namesCodes = (key: string): boolean =>
  /(?:recovery|backup|scratch|access|reset|security)[\s_.-]*(?:codes?|pins?)|(?:^|[^a-z])pin(?:[^a-z]|$)/i.test(
    key,
  )
