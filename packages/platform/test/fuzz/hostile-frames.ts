import { schemaOf } from '@sesamespace/contract/json-schema'
import fc from 'fast-check'
import { z } from 'zod'
import { hostileValues } from './hostile.ts'
import { placesOf, withValue } from './schema-places.ts'

/** Texts of frames: good ones, with a wrong value in a place of theirs, or anything at all. */
export function hostileFrames(schema: z.ZodType, good: readonly object[]): fc.Arbitrary<string> {
  const places = placesOf(schemaOf(schema, 'input'))
  const value = fc.oneof(
    fc.constantFrom(...hostileValues),
    fc.jsonValue(),
    fc.double(),
    fc.string(),
  )
  const wrong = fc
    .tuple(
      fc.constantFrom(...good),
      fc.array(fc.tuple(fc.constantFrom(...places), value), { minLength: 1, maxLength: 3 }),
    )
    .map(([frame, changes]) =>
      JSON.stringify(
        changes.reduce<unknown>((all, [place, what]) => withValue(all, place, what), frame),
      ),
    )
  const torn = fc
    .tuple(wrong, fc.nat(), fc.string({ maxLength: 4 }))
    .map(([text, at, more]) => text.slice(0, at % (text.length + 1)) + more)
  return fc.oneof(
    { weight: 6, arbitrary: wrong },
    { weight: 1, arbitrary: torn },
    { weight: 1, arbitrary: fc.string() },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: fc.constantFrom(...good).map((frame) => JSON.stringify(frame)) },
  )
}
