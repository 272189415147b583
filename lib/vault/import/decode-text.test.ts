import { expect, test } from 'vitest'
import { fileOf } from './fixtures/read'

const text = 'Name,Password\nGrüße €,pässwörd\n'
const utf16 = (bigEndian: boolean, mark: boolean): Uint8Array<ArrayBuffer> => {
  const full = (mark ? '\uFEFF' : '') + text
  const view = new DataView(new ArrayBuffer(full.length * 2))
  for (let at = 0; at < full.length; at++) view.setUint16(at * 2, full.charCodeAt(at), !bigEndian)
  return new Uint8Array(view.buffer)
}
const windows = Uint8Array.from(text, (sign) => (sign === '€' ? 0x80 : sign.charCodeAt(0)))

test.each([
  ['UTF-8', null, new TextEncoder().encode(text)],
  ['UTF-8 with a mark', null, new TextEncoder().encode(`\uFEFF${text}`)],
  ['UTF-16 LE', 'UTF-16', utf16(false, true)],
  ['UTF-16 BE', 'UTF-16', utf16(true, true)],
  ['UTF-16 LE without a mark', 'UTF-16', utf16(false, false)],
  ['UTF-16 BE without a mark', 'UTF-16', utf16(true, false)],
  ['Windows-1252', 'Windows-1252', windows],
])('reads %s', async (_, encoding, bytes) => {
  const file = await fileOf(bytes)
  expect(file.encoding).toBe(encoding)
  expect(file.candidates.map(({ item }) => [item?.name, item?.fields])).toEqual([
    ['Grüße €', { password: 'pässwörd' }],
  ])
})
