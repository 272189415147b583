import type { LeakWatchReason } from '../leaks.ts'
import type { JudgedField, Verdict } from './judged.ts'
import { kindOfKey, namesCodes } from './key-names.ts'
import { partsOf } from './parts.ts'
import { bitsOf, isRandom } from './randomness.ts'
import { plainShapeOf } from './shapes.ts'

/** The shortest value that is looked for: shorter ones stand in texts by chance. */
export const MIN_LENGTH = 8

/** Tokens whose makers mark them. */
const KNOWN =
  /^(?:gh[pousr]_|github_pat_|glpat-|sk[-_](?:live|test|proj|ant)[-_]|rk_(?:live|test)_|whsec_|xox[abposr]-|xapp-|AKIA[A-Z0-9]{12}|ASIA[A-Z0-9]{12}|AIza|ya29\.|SG\.|npm_|pypi-|dop_v1_|hvs\.|shpat_|EAAC|sq0|AGE-SECRET-KEY-|eyJ[A-Za-z0-9_-]{10,}\.eyJ)/
/** What many take for a password, and what documents name as one. */
const COMMON =
  /^(?:change[-_ ]?(?:me|it|this)\d*!?|pass(?:word|wort|w0rd)?\d{0,6}!?|p@ssw0rd\d*!?|secret\d{0,6}|admin(?:istrator)?\d{0,6}!?|letmein\d*|welcome\d*!?|qwert[yz](?:uiop|\d)*|default\d*|example\d*|test(?:ing)?\d{0,6}|guest\d*|root\d*|user\d*|123456\d*|iloveyou\d*|your[-_ ].*|my[-_ ]?(?:secret|password|token|key).{0,8}|<.*>|\$\{.*\}|\{\{.*\}\}|x{4,}|\*{4,}|replace[-_ ]?me.*|to[-_ ]?do|placeholder|redacted|localhost|production|development|postgres(?:ql)?|mysql|mongodb|redis|rabbitmq|kubernetes|dummy.*|foobar.*)$/i

const MAX_SHARED = 24

/** Judges a value: entropy and shape, in the light of its key. */
export function judge(field: JudgedField, depth = 0): Verdict {
  const value = field.value.trim()
  const parts = partsOf({ ...field, value })
  if (parts) {
    if (depth > 4) return { reason: 'words', secrets: [] }
    const verdicts = parts.fields.map((part) => judge(part, depth + 1))
    const secrets = [...parts.secrets, ...verdicts.flatMap((verdict) => verdict.secrets)]
    if (secrets.length > 0) return { reason: parts.reason, secrets }
    return { reason: parts.otherwise, secrets }
  }
  return judgeLine({ ...field, value })
}

function judgeLine({ key, value, isTotp }: JudgedField): Verdict {
  const kind = kindOfKey(key)
  const no = (reason: LeakWatchReason): Verdict => ({ reason, secrets: [] })
  const yes = (reason: LeakWatchReason): Verdict => ({
    reason,
    secrets: [{ text: value, isRandom: bitsOf(value) >= 45, skip: headOf(value) }],
  })
  if (isTotp) return { reason: 'one_time_secret', secrets: [{ text: value, isRandom: true }] }
  if (value.length < MIN_LENGTH) return no('too_short')
  if (KNOWN.test(value) && value.length >= 16) return yes('known_format')
  const isCode = namesCodes(key) && /^\d{8,}$/.test(value) && new Set(value).size >= 3
  if (isCode) return yes('named_secret')
  const shape = plainShapeOf(value, kind === 'secret')
  if (shape) return no(shape)
  if (COMMON.test(value) || new Set(value).size < 5) return no('common')
  if (kind === 'secret') return isPlainWord(value) ? no('words') : yes('named_secret')
  if (kind === 'public') return no('identifier')
  return value.split(/\s+/).some((token) => token.length >= 12 && isRandom(token)) &&
    value.split(/\s+/).length <= 3
    ? yes('random')
    : no('words')
}

/** The header of a JSON Web Token, and what its claims begin with, are the same in many. */
const headOf = (value: string): number =>
  /^eyJ[\w-]+\.eyJ[\w-]+\./.test(value) ? value.indexOf('.') + 1 + MAX_SHARED : 0

/** One word of letters, or words with dashes: what a setting says. Several words apart are a passphrase. */
function isPlainWord(value: string): boolean {
  if (/\s/.test(value)) return value.length < 16
  if (/[A-Z]/.test(value.slice(1)) && /[a-z]/.test(value) && /[^A-Za-z]/.test(value)) return false
  if (/\d/.test(value) || /[^A-Za-z0-9_.:-]/.test(value)) return false
  return value.split(/[^A-Za-z]+/).length < 4 && bitsOf(value) < 25
}
