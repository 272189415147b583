import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

const ID_BYTES = 16
const MAC_BYTES = 32
const PREFIX = 'dt_'
const LASTS_SECONDS = 365 * 24 * 60 * 60
const shape = /^dt_([A-Za-z0-9_-]{22})\.([0-9a-z]{1,9})\.([A-Za-z0-9_-]{43})$/

/** Marks devices on which an account signed in before. A mark opens nothing; guesses with it are counted apart. */
export interface Devices {
  issue(principalId: string): string
  /** The device of a mark; `null` when it is forged, old, or another account's. */
  read(token: string, principalId: string): string | null
}

/** Marks are signed, not stored: strangers cannot fill a table with them. */
export function createDevices(authSecret: string, now = (): number => Date.now()): Devices {
  const key = Buffer.from(hkdfSync('sha256', authSecret, '', 'sesame known devices', 32))
  const macOf = (principalId: string, id: string, issuedAt: string): Buffer =>
    createHmac('sha256', key).update([principalId, id, issuedAt].join('\n')).digest()
  return {
    issue(principalId) {
      const id = randomBytes(ID_BYTES).toString('base64url')
      const issuedAt = Math.floor(now() / 1_000).toString(36)
      return `${PREFIX}${id}.${issuedAt}.${macOf(principalId, id, issuedAt).toString('base64url')}`
    },
    read(token, principalId) {
      const [, id, issuedAt, mac] = shape.exec(token) ?? []
      if (id === undefined || issuedAt === undefined || mac === undefined) return null
      const given = Buffer.from(mac, 'base64url')
      if (given.length !== MAC_BYTES || !timingSafeEqual(given, macOf(principalId, id, issuedAt)))
        return null
      return now() / 1_000 - parseInt(issuedAt, 36) < LASTS_SECONDS ? id : null
    },
  }
}
