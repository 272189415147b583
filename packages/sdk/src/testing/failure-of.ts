import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect } from 'vitest'
import { SesameError } from '../core/errors.ts'

/** Fails the tests of a file if a promise of theirs was rejected and nobody looked. */
export function expectNothingUnhandled(): void {
  const unhandled: unknown[] = []
  const note = (reason: unknown): void => void unhandled.push(reason)
  beforeAll(() => void process.on('unhandledRejection', note))
  afterAll(async () => {
    // A turn of the loop, in which Node would tell.
    await delay(50)
    process.off('unhandledRejection', note)
    expect(unhandled).toEqual([])
  })
}

/** The error that a call ends in: one of ours, with the key neither in it nor in what caused it. */
export async function failureOf(call: Promise<unknown>, apiKey: string): Promise<SesameError> {
  const outcome: unknown = await call.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(outcome instanceof SesameError)) throw new Error(`No error of ours: ${String(outcome)}`)
  for (let link: unknown = outcome; link instanceof Error; link = link.cause) {
    expect(`${link.message} ${link.stack} ${JSON.stringify(link)}`).not.toContain(apiKey)
  }
  return outcome
}
