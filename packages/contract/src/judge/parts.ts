import { decode } from './decode.ts'
import { kindOfKey } from './key-names.ts'
import { isRandom } from './randomness.ts'
import { jsonParts } from './json-parts.ts'
import { urlParts } from './url-parts.ts'
import type { JudgedField, Parts, Secret } from './judged.ts'

/** Parts of a value that are looked for by themselves; more are passed over. */
const MAX_PARTS = 200
const PEM = /-----BEGIN ([A-Z0-9 ]{1,60})-----([\s\S]*?)-----END [A-Z0-9 ]{1,60}-----/g
const SETTING =
  /^\s*(?:export\s+|set\s+|-\s+)?["']?([\p{L}][\p{L}\p{N}_. -]{0,62}?)["']?\s*[=:]\s*(.{1,4000}?)\s*[,;]?\s*$/u
const SCHEME = /^(?:bearer|basic|token|apikey|digest)\s+(\S{8,})$/i
/** Base64 digits that begin every key of a kind: its algorithm, and for OpenSSH the public key. */
const skipOf = (label: string): number => (label.includes('OPENSSH') ? 160 : 64)

/** Takes a composite value apart; null for a plain one. */
export function partsOf(field: JudgedField): Parts | null {
  const { key, value } = field
  if (/^otpauth:\/\//i.test(value)) return otpauthParts(value)
  if (/^[{[]/.test(value)) {
    const fields = jsonParts(key, value, MAX_PARTS)
    if (fields) return { fields, secrets: [], reason: 'holds_secret', otherwise: 'words' }
  }
  if (value.includes('-----BEGIN ')) return pemParts(field)
  const scheme = SCHEME.exec(value)
  if (scheme?.[1]) return schemeParts(scheme[1])
  const address = urlParts(value)
  if (address) return address
  return lineParts(field)
}

function otpauthParts(value: string): Parts {
  const secret = /[?&]secret=([^&]+)/i.exec(value)?.[1]
  return {
    fields: [],
    secrets: secret ? [{ text: decode(secret), isRandom: true }] : [],
    reason: 'one_time_secret',
    otherwise: 'address',
  }
}

function pemParts({ key, value }: JudgedField): Parts {
  const lined = value.replaceAll('\\r', '').replaceAll('\\n', '\n')
  const secrets: Secret[] = []
  for (const [, label = '', body = ''] of lined.matchAll(PEM)) {
    if (!label.includes('PRIVATE')) continue
    const digits = body
      .split('\n')
      .filter((line) => !line.includes(':'))
      .join('')
      .replace(/\s/g, '')
    secrets.push({
      text: digits,
      isRandom: true,
      skip: Math.min(skipOf(label), digits.length >> 2),
    })
  }
  const rest = lined.replace(PEM, '').trim()
  return {
    fields: rest === '' ? [] : [{ key, value: rest, isTotp: false }],
    secrets,
    reason: secrets.length > 0 ? 'private_key' : 'holds_secret',
    otherwise: 'identifier',
  }
}

function schemeParts(credential: string): Parts {
  const pair = fromBase64(credential)
  const password = /^[\x20-\x7E]+:([\x20-\x7E]{4,})$/.exec(pair)?.[1]
  const field = { key: 'token', value: password ?? credential, isTotp: false }
  return {
    fields: [field],
    secrets: password === undefined ? [] : [{ text: credential, isRandom: true }],
    reason: 'holds_secret',
    otherwise: 'words',
  }
}

function fromBase64(text: string): string {
  try {
    return atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  } catch {
    return ''
  }
}

/** Lines of settings, of codes, or of prose with a token in it. */
function lineParts({ key, value }: JudgedField): Parts | null {
  const isOneLine = !/[\r\n]/.test(value)
  const isPairs = isOneLine && /^[^;=]+=[^;]*(?:;[^;=]+=[^;]*)+;?$/.test(value)
  if (isOneLine && !isPairs) return codeList(key, value)
  const fields = value
    .split(isPairs ? ';' : /\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean)
    .flatMap((line) => partsOfLine(key, line))
    .slice(0, MAX_PARTS)
  return { fields, secrets: [], reason: 'holds_secret', otherwise: 'words' }
}

function partsOfLine(key: string, line: string): JudgedField[] {
  const setting = SETTING.exec(line)
  if (setting?.[1] && setting[2] && !/^\w+:\/\//.test(line))
    return [{ key: setting[1], value: unquoted(setting[2]), isTotp: false }]
  const tokens = line.split(/[\s,;]+/).filter(Boolean)
  if (kindOfKey(key) === 'secret' && tokens.length <= 8) {
    // `1. ab3d-9f2k`: the number of a code is none of it.
    const codes = tokens.filter((token) => token.length >= 8 || !/^\d*[.)]?$/.test(token))
    return codes.some((token) => token.length < 8)
      ? [{ key, value: codes.join(' '), isTotp: false }]
      : codes.map((value) => ({ key, value, isTotp: false }))
  }
  return tokens
    .filter((token) => token.length >= 12 && isRandom(token))
    .map((value) => ({ key: 'token', value, isTotp: false }))
}

/** `ab3d-9f2k, 7h2m-1k9p, …` on one line. */
function codeList(key: string, value: string): Parts | null {
  const codes = value.split(/[\s,;]+/).filter(Boolean)
  const isList =
    codes.length >= 3 &&
    kindOfKey(key) === 'secret' &&
    codes.every((code) => code.length >= 8 && /\d/.test(code))
  if (!isList) return null
  return {
    fields: codes.slice(0, MAX_PARTS).map((code) => ({ key, value: code, isTotp: false })),
    secrets: [],
    reason: 'holds_secret',
    otherwise: 'words',
  }
}

const unquoted = (text: string): string => /^(["'])(.*)\1$/.exec(text)?.[2] ?? text
