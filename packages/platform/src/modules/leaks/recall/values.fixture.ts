import { createHash } from 'node:crypto'

/** Kinds of secrets as people keep them. Made from hashes, so that each run has the same ones; none of them is anybody's. */

const bytes = (name: string, length: number): Buffer => {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) =>
    createHash('sha256').update(`${name}#${block}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}
const LOWER = 'abcdefghijklmnopqrstuvwxyz'
const UPPER = LOWER.toUpperCase()
const DIGITS = '0123456789'
const SIGNS = '!#$%&*+-=?@^_~'
const draw = (name: string, length: number, alphabet: string): string =>
  [...bytes(name, length)].map((byte) => alphabet.charAt(byte % alphabet.length)).join('')
const some = (name: string, from: readonly string[]): string =>
  from[(bytes(name, 1)[0] ?? 0) % from.length] ?? ''
const lines = (text: string, width: number): string[] =>
  text.match(new RegExp(`.{1,${width}}`, 'g')) ?? []
const adjectives = ['amber', 'bronze', 'cobalt', 'dusty', 'frozen', 'golden', 'hollow', 'ivory']
const nouns = ['anchor', 'basket', 'candle', 'dragon', 'engine', 'falcon', 'garden', 'hammer']
const pem = (label: string, body: string): string =>
  [`-----BEGIN ${label}-----`, ...lines(body, 64), `-----END ${label}-----`].join('\n')

export interface Kind {
  name: string
  key: string
  isTotp?: boolean
  /** What is stored, and what of it leaks. */
  make: (n: string) => { stored: string; leaked: string }
}

const plain = (make: (n: string) => string) => (n: string) => {
  const value = make(n)
  return { stored: value, leaked: value }
}

export const kinds: readonly Kind[] = [
  {
    name: 'password with signs',
    key: 'password',
    make: plain(
      (n) => `${draw(`${n}a`, 1, LOWER)}${draw(n, 14, LOWER + UPPER + DIGITS + SIGNS)}7x`,
    ),
  },
  {
    name: 'password of a manager',
    key: 'password',
    make: plain((n) => draw(n, 20, LOWER + UPPER + DIGITS)),
  },
  {
    name: 'passphrase',
    key: 'passphrase',
    make: plain(
      (n) =>
        [0, 1, 2, 3].map((at) => some(`${n}${at}`, at % 2 ? nouns : adjectives)).join('-') +
        draw(n, 4, DIGITS),
    ),
  },
  { name: 'hex key', key: 'signing_key', make: plain((n) => bytes(n, 32).toString('hex')) },
  {
    name: 'base64 key',
    key: 'encryption_key',
    make: plain((n) => bytes(n, 32).toString('base64')),
  },
  { name: 'base64url token', key: 'token', make: plain((n) => bytes(n, 24).toString('base64url')) },
  {
    name: 'uuid key',
    key: 'api_key',
    make: plain((n) =>
      bytes(n, 16)
        .toString('hex')
        .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    ),
  },
  {
    name: 'prefixed key',
    key: 'value',
    make: plain((n) => `${['sk', 'live'].join('_')}_${draw(n, 24, LOWER + UPPER + DIGITS)}`),
  },
  {
    name: 'access token of a forge',
    key: 'value',
    make: plain((n) => `ghp_${draw(n, 36, LOWER + UPPER + DIGITS)}`),
  },
  {
    name: 'cloud access key',
    key: 'secret_access_key',
    make: plain((n) => bytes(n, 30).toString('base64')),
  },
  {
    name: 'json web token',
    key: 'token',
    make: plain((n) =>
      [
        Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url'),
        Buffer.from(`{"sub":"${draw(n, 12, DIGITS)}","name":"Alice Example"}`).toString(
          'base64url',
        ),
        bytes(n, 32).toString('base64url'),
      ].join('.'),
    ),
  },
  {
    name: 'password of a database address',
    key: 'database_url',
    make: (n) => {
      const leaked = draw(n, 16, LOWER + UPPER + DIGITS)
      return { stored: `postgres://app:${leaked}@db.example.com:5432/app`, leaked }
    },
  },
  {
    name: 'database address whole',
    key: 'url',
    make: plain((n) => `mysql://root:${draw(n, 14, LOWER + UPPER + DIGITS)}@10.0.0.5:3306/shop`),
  },
  {
    name: 'webhook address',
    key: 'hook',
    make: plain((n) => `https://hooks.example.com/services/${draw(n, 24, LOWER + UPPER + DIGITS)}`),
  },
  {
    name: 'one-time secret',
    key: 'totp',
    isTotp: true,
    make: (n) => {
      const leaked = draw(n, 32, `${UPPER}234567`)
      return { stored: `otpauth://totp/Example:alice?secret=${leaked}&issuer=Example`, leaked }
    },
  },
  {
    name: 'private key',
    key: 'private_key',
    make: (n) => {
      const body = bytes(n, 600).toString('base64')
      return { stored: pem('PRIVATE KEY', body), leaked: body.slice(64) }
    },
  },
  {
    name: 'line of a private key',
    key: 'ssh_key',
    make: (n) => {
      const body = bytes(n, 900).toString('base64')
      return { stored: pem('OPENSSH PRIVATE KEY', body), leaked: lines(body, 64)[8] ?? '' }
    },
  },
  {
    name: 'service account',
    key: 'credentials',
    make: (n) => {
      const body = bytes(n, 600).toString('base64')
      const account = {
        type: 'service_account',
        project_id: 'example-project',
        private_key_id: bytes(`${n}id`, 20).toString('hex'),
        private_key: `${pem('PRIVATE KEY', body)}\n`,
        client_email: 'robot@example-project.example.com',
        token_uri: 'https://oauth2.example.com/token',
      }
      return {
        stored: JSON.stringify(account, null, 2),
        leaked: lines(body, 64).slice(3, 6).join(''),
      }
    },
  },
  {
    name: 'recovery code',
    key: 'recovery_codes',
    make: (n) => {
      const codes = Array.from(
        { length: 8 },
        (_, at) =>
          `${draw(`${n}${at}`, 5, LOWER + DIGITS)}-${draw(`${n}${at}b`, 5, LOWER + DIGITS)}`,
      )
      return { stored: codes.join('\n'), leaked: codes[3] ?? '' }
    },
  },
  {
    name: 'value of a settings file',
    key: 'env',
    make: (n) => {
      const leaked = draw(n, 24, LOWER + UPPER + DIGITS)
      return { stored: `APP_ENV=production\nSESSION_SECRET=${leaked}\nTZ=Europe/Berlin`, leaked }
    },
  },
  {
    name: 'password of accents',
    key: 'password',
    make: plain((n) => `Grüße-${draw(n, 8, LOWER + DIGITS)}-Ñandú`),
  },
]
