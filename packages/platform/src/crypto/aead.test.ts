import { randomBytes, randomInt } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { seal, unseal, UnsealError } from './aead.ts'

const key = randomBytes(32)
const context = ['field', 'workspace', 'item', 'password', 1, 1] as const

describe('a sealed value', () => {
  it('opens with the same key in the same place', () => {
    for (const text of ['', 'a', 'pässwörd 🔑', 'x'.repeat(32_768)]) {
      const sealed = seal(key, Buffer.from(text), context)
      expect(unseal(key, sealed, context).toString()).toBe(text)
    }
  })

  it('does not open after any of 10,000 bit flips', () => {
    const sealed = seal(key, Buffer.from('correct horse battery staple'), context)
    let opened = 0
    for (let flip = 0; flip < 10_000; flip++) {
      const changed = Buffer.from(sealed)
      const byte = randomInt(changed.length)
      changed.writeUInt8(changed.readUInt8(byte) ^ (1 << randomInt(8)), byte)
      if (opens(changed, context)) opened++
    }
    expect(opened).toBe(0)
  })

  it('does not open in any of 1,000 other places', () => {
    const places = Array.from({ length: 1_001 }, (_, index) => [
      'field',
      `workspace-${index % 7}`,
      `item-${index}`,
      `field-${index % 11}`,
      index % 5,
      index % 3,
    ])
    const sealed = places.map((place) => seal(key, Buffer.from('secret'), place))
    const moved = sealed.slice(1).filter((value, index) => opens(value, places[index] ?? []))
    expect(moved).toHaveLength(0)
  })

  it('tells places apart whatever characters their names hold', () => {
    const sealed = seal(key, Buffer.from('secret'), ['a', 'b|c', 1])
    expect(opens(sealed, ['a|b', 'c', 1])).toBe(false)
    expect(opens(sealed, ['a', 'b|c', '1'])).toBe(false)
    expect(opens(sealed, ['a', 'b|c', 1])).toBe(true)
  })

  it('does not open with another key, cut short, or in another format', () => {
    const sealed = seal(key, Buffer.from('secret'), context)
    expect(() => unseal(randomBytes(32), sealed, context)).toThrow(UnsealError)
    for (let length = 0; length < sealed.length; length++) {
      expect(() => unseal(key, sealed.subarray(0, length), context)).toThrow(UnsealError)
    }
  })

  it('never uses a nonce twice', () => {
    const nonces = Array.from({ length: 10_000 }, () =>
      seal(key, Buffer.of(), context).subarray(1, 13).toString('hex'),
    )
    expect(new Set(nonces).size).toBe(10_000)
  })
})

function opens(sealed: Buffer, place: readonly (string | number)[]): boolean {
  try {
    unseal(key, sealed, place)
    return true
  } catch (error) {
    expect(error).toBeInstanceOf(UnsealError)
    return false
  }
}
