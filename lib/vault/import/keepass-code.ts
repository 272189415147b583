const names = /^(?:otp|TOTP Seed|TOTP Settings|TimeOtp-.+|HmacOtp-.+)$/

/** Whether a string of KeePass belongs to a one-time secret. */
export const isKeePassCode = (key: string): boolean => names.test(key)

/** The one-time secret of an entry as an `otpauth:` address, from how KeePass, KeePassXC and their plug-ins keep it; or as it is. */
export function keePassCode(strings: ReadonlyMap<string, string>): string {
  const one = (key: string): string => strings.get(key)?.trim() ?? ''
  const otp = one('otp')
  if (/^key=/i.test(otp)) {
    const { key, size, step, otpHashMode, type } = Object.fromEntries(new URLSearchParams(otp))
    if (type?.toLowerCase() === 'hotp') return address('hotp', { secret: key, digits: size })
    return address('totp', { secret: key, digits: size, period: step, algorithm: otpHashMode })
  }
  if (otp) return otp
  const seed = one('TOTP Seed')
  if (seed) {
    const [period, digits] = one('TOTP Settings').split(';')
    if (digits === 'S') return `steam://${seed.replace(/\s/g, '')}`
    return address('totp', { secret: seed, digits, period })
  }
  const timed = secretOf('TimeOtp', one)
  if (timed)
    return address('totp', {
      secret: timed,
      digits: one('TimeOtp-Length'),
      period: one('TimeOtp-Period'),
      algorithm: one('TimeOtp-Algorithm').replace(/^HMAC-/i, ''),
    })
  const counted = secretOf('HmacOtp', one)
  return counted ? address('hotp', { secret: counted, counter: one('HmacOtp-Counter') }) : ''
}

function secretOf(prefix: string, one: (key: string) => string): string {
  const base32 = one(`${prefix}-Secret-Base32`)
  if (base32) return base32
  const [text, hex, base64] = ['', '-Hex', '-Base64'].map((form) => one(`${prefix}-Secret${form}`))
  if (text) return toBase32(new TextEncoder().encode(text))
  if (hex && /^(?:[\da-f]{2})+$/i.test(hex))
    return toBase32((hex.match(/../g) ?? []).map((pair) => Number.parseInt(pair, 16)))
  if (base64 && /^[\w+/]+=*$/.test(base64))
    return toBase32(Uint8Array.from(atob(base64), (sign) => sign.codePointAt(0) ?? 0))
  return ''
}

function toBase32(bytes: Iterable<number>): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups
    .map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group.padEnd(5, '0'), 2)])
    .join('')
}

function address(kind: 'totp' | 'hotp', params: Record<string, string | undefined>): string {
  const given = Object.entries(params).flatMap(([name, value]) => (value ? [[name, value]] : []))
  return `otpauth://${kind}/KeePass?${new URLSearchParams(given)}`
}
