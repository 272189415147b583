import { randomBytes } from 'node:crypto'
import { judge, MIN_LENGTH } from '@sesamespace/contract/judge/verdict'
import { bitsOf } from '@sesamespace/contract/judge/randomness'
import { AppError } from '../../http/errors.ts'
import { LeakIndex, patternsOf } from '../leaks/index.ts'
import type { PlainField } from '../vault/index.ts'

/** Finds the values of a call in what is answered to it. */
export type SecretIndex = LeakIndex<string>

/** What is as random as this is found in any spacing. */
const RANDOM_BITS = 45

/** An index of values that an answer must not hold. Refuses one that is too short to be told from other text. */
export function indexSecrets(fields: readonly PlainField[]): SecretIndex {
  const key = { base: randomBytes(4).readUInt32LE() | 1, key: randomBytes(32) }
  const index: SecretIndex = new LeakIndex(key)
  for (const field of fields) {
    const whole = field.value.trim()
    const secret = { text: whole, isRandom: bitsOf(whole) >= RANDOM_BITS }
    if (patternsOf(secret, key).length === 0)
      throw new AppError(
        'fetch_not_allowed',
        `The value of "${field.key}" is too short to be kept out of answers. Secrets that are used without reveal have ${MIN_LENGTH} letters or more.`,
      )
    const patterns = [secret, ...judge(field).secrets]
      .flatMap((one) => [one, ...misread(one), ...encoded(one)])
      .flatMap((one) => patternsOf(one, key))
    index.replace(field.key, [{ owner: field.key, patterns }])
  }
  return index
}

/** How a value is found in bytes, where nothing is decoded: in base64 from each place of a byte's cycle, and in hexadecimal. */
function encoded(secret: { text: string }): { text: string; isRandom: true }[] {
  const bytes = Buffer.from(secret.text)
  const texts = [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64url')
    // What shares its digits with the bytes around it is left out.
    return text.slice(Math.ceil((offset * 4) / 3), Math.floor(((offset + bytes.length) * 4) / 3))
  })
  return [...texts, bytes.toString('hex')].map((text) => ({ text, isRandom: true }))
}

/** A value beyond ASCII as it looks in bytes that are read one by one, as those of headers and of binary answers are. */
function misread<Secret extends { text: string }>(secret: Secret): Secret[] {
  const text = Buffer.from(secret.text).toString('latin1')
  return text === secret.text ? [] : [{ ...secret, text }]
}
