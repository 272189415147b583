import { isRandom } from './randomness.ts'

/** What a value is when it is no secret. */
export type PlainShape = 'address' | 'host' | 'email' | 'path' | 'setting' | 'identifier'

const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?'
const HOST = new RegExp(`^(?:\\*\\.)?${LABEL}(?:\\.${LABEL})+\\.?(?::\\d{1,5})?(?:/.*)?$`, 'i')
const KNOWN_END =
  /\.(?:com|net|org|io|dev|app|cloud|local|localhost|internal|lan|svc|test|example|invalid|home|corp|de|eu|uk|us|fr|ch|at|nl|es|it|pl|jp|cn|in|br|ai|co|info|biz|me|tv|gov|edu)\.?(?::\d+)?(?:\/.*)?$/i
const IP =
  /^\[?(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})\]?(?:\/\d{1,3}|:\d{1,5})?$/i
const EMAIL = /^(?:[^<>@]{0,100}<)?[^\s@<>]{1,64}@[a-z0-9.-]+\.[a-z]{2,24}>?$/i
const UUID = /^\{?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\}?$/i
const CRON =
  /^(?:@(?:yearly|annually|monthly|weekly|daily|midnight|hourly|reboot)|(?:[\d*/,?LW#-]+|[a-z]{3}(?:[-,][a-z]{3})*)(?:\s+(?:[\d*/,?LW#-]+|[a-z]{3}(?:[-,][a-z]{3})*)){4,6})$/i
const ZONE =
  /^(?:UTC|GMT|Etc\/[\w+-]+|(?:Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|US|Canada)\/[\w+-]+(?:\/[\w-]+)?)$/
const REGION =
  /^[a-z]{2,12}-(?:[a-z]+-?)+\d{0,2}[a-z]?$|^[a-z]{2,4}(?:-[a-z]+){1,2}-\d[a-z]?$|^[a-z]+(?:east|west|north|south|central)\d?$/i
const NUMBER =
  /^[-+]?(?:\d[\d_.,:]*)\s?(?:[a-zµ]{1,4}|%|[kmgtp]i?b(?:\/s)?)?(?:\s?\/\s?[a-z]{1,6})?$/i
const DATE = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/
const VERSION = /^[v^~>=<]{0,2}\d+(?:\.\d+){1,3}(?:[-+][a-z0-9.-]{1,24})?$/i
const LOCALE = /^[a-z]{2,3}[_-][A-Z]{2}(?:\.[A-Za-z0-9-]+)?(?:[,;].{0,80})?$/
const MIME = /^[a-z]+\/[a-z0-9.+-]+(?:;.{0,60})?$/
const ARN = /^arn:[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:\d*:.+$/
const COLOR = /^(?:#[0-9a-f]{3,8}|rgba?\(.+\))$/i
const IMAGE = /^[a-z0-9.-]+(?::\d+)?(?:\/[a-z0-9._-]+)+(?::[\w.-]+)?(?:@sha256:[0-9a-f]{64})?$/
const DIGEST = /^(?:sha(?:1|256|384|512)|md5)[:-][A-Za-z0-9+/=]{20,}$/
const PATH = /^(?:~|\.{1,2}|[A-Za-z]:)?[\\/][^\s"'<>|]*$/
const PUBLIC_KEY = /^(?:ssh-(?:rsa|ed25519|dss)|ecdsa-sha2-\S+|sk-\S+)\s+[A-Za-z0-9+/=]{40,}/
const SPREAD = /[;,\s]+/

const settings = [CRON, ZONE, NUMBER, DATE, VERSION, LOCALE, MIME, COLOR]
const identifiers = [ARN, DIGEST, PUBLIC_KEY]

/** The shape of a value of one line that is no secret, or null. `strict`: its key says that it is one. */
export function plainShapeOf(value: string, strict: boolean): PlainShape | null {
  const shape = shapeOf(value, strict)
  if (shape) return shape
  // A list is what its parts are.
  const parts = value.split(SPREAD).filter(Boolean)
  if (parts.length < 2 || parts.length > 64) return null
  const shapes = parts.map((part) => shapeOf(part, strict))
  return shapes[0] && shapes.every((one) => one !== null) ? shapes[0] : null
}

function shapeOf(value: string, strict: boolean): PlainShape | null {
  if (EMAIL.test(value)) return 'email'
  if (IP.test(value)) return 'host'
  if (
    HOST.test(value) &&
    (KNOWN_END.test(value) || (!strict && !value.split(/[./:-]/).some(isRandom)))
  )
    return 'host'
  if (PATH.test(value) && !value.split(/[\\/.]/).some(isRandom)) return 'path'
  if (!strict && REGION.test(value)) return 'setting'
  if (settings.some((pattern) => pattern.test(value)) && !isSecretNumber(value, strict))
    return 'setting'
  if (identifiers.some((pattern) => pattern.test(value))) return 'identifier'
  if (UUID.test(value) && !strict) return 'identifier'
  if (
    IMAGE.test(value) &&
    !value
      .split(/[/:.@]/)
      .slice(0, -1)
      .some(isRandom) &&
    !strict
  )
    return 'path'
  return null
}

/** Digits in a field that is named for a secret: a code, unless they are a date or a short number. */
const isSecretNumber = (value: string, strict: boolean): boolean => strict && /^\d{9,}$/.test(value)
