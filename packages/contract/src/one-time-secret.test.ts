import { expect, test } from 'vitest'
import { isCounterAddress, readOneTimeSecret } from './one-time-secret.ts'

const usual = { kind: 'totp', secret: 'JBSWY3DPEHPK3PXP', algorithm: 'SHA1', digits: 6, period: 30 }
const steam = { ...usual, kind: 'steam', digits: 5 }

test.each([
  'JBSWY3DPEHPK3PXP',
  'jbsw y3dp ehpk 3pxp',
  ' JBSW-Y3DP-EHPK-3PXP== ',
  'otpauth://totp/Example:ops?secret=JBSWY3DPEHPK3PXP&issuer=Example',
  'OTPAUTH://TOTP/Example?SECRET=jbswy3dpehpk3pxp',
  'otpauth://totp/?secret=JBSWY3DPEHPK3PXP',
  'otpauth://totp?secret=JBSWY3DPEHPK3PXP',
  'otpauth://totp/A name with spaces?secret=JBSW%20Y3DP EHPK+3PXP%3D%3D&algorithm=&digits=&period=',
  'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=HMAC-SHA1#note',
])('reads %j as the same secret', (text) => {
  expect(readOneTimeSecret(text)).toEqual(usual)
})

test('keeps algorithm, digits and period', () => {
  expect(
    readOneTimeSecret(
      'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=sha-256&digits=8&period=60',
    ),
  ).toEqual({ ...usual, algorithm: 'SHA256', digits: 8, period: 60 })
})

test.each([
  'steam://JBSWY3DPEHPK3PXP',
  'STEAM://jbsw-y3dp-ehpk-3pxp',
  'otpauth://steam/Steam:ops?secret=JBSWY3DPEHPK3PXP',
  'otpauth://totp/Steam:ops?secret=JBSWY3DPEHPK3PXP&issuer=Steam',
  'otpauth://totp/Steam%3Aops?secret=JBSWY3DPEHPK3PXP',
  'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=30&digits=5&encoder=steam',
])('reads %j as a secret of Steam', (text) => {
  expect(readOneTimeSecret(text)).toEqual(steam)
})

test.each([
  '',
  'A',
  'not base32 1!',
  'otpauth://hotp/x?secret=JBSWY3DPEHPK3PXP&counter=3',
  'otpauth://totp/x?issuer=nobody',
  'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&digits=3',
  'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&period=0',
  'otpauth://totp/x?secret=JBSWY3DPEHPK3PXP&algorithm=MD5',
  'otpauth-migration://offline?data=CiEK',
  'steam://open/games',
])('makes no codes from %j', (text) => {
  expect(readOneTimeSecret(text)).toBeNull()
})

test('knows a secret that counts', () => {
  expect(isCounterAddress('otpauth://HOTP/x?secret=JBSWY3DPEHPK3PXP&counter=3')).toBe(true)
  expect(isCounterAddress('otpauth://totp/x?secret=JBSWY3DPEHPK3PXP')).toBe(false)
})
