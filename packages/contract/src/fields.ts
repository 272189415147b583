import { z } from 'zod'
import { limits } from './limits.ts'
import { isBlank } from './message-text.ts'

/** Gives a schema the name that it has in OpenAPI's components and as a type of the SDK, with what it is. */
export const named = <T extends z.ZodType>(name: string, description: string, schema: T): T =>
  schema.meta({ id: name, description })

export const id = named('Id', 'UUID string, lower case.', z.uuid())
/** Instants that can be stored and written again as they came: in UTC they are of the years 1 to 9999. */
const isWritable = (text: string): boolean => {
  const time = Date.parse(text)
  return time >= Date.parse('0001-01-01T00:00:00Z') && time < Date.parse('+010000-01-01T00:00:00Z')
}

export const timestamp = named(
  'Timestamp',
  'Instant as an ISO 8601 string in UTC, for example `2026-03-09T14:00:00.000Z`.',
  z.iso.datetime({ offset: true }).refine(isWritable, 'Must be of the years 1 to 9999.'),
)

export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Must be a time of day such as 07:30.')

/** An IANA name. An offset such as `+02:00` knows no daylight saving, and is refused. */
export const timeZone = z
  .string()
  .trim()
  .max(limits.timeZone)
  .regex(/^[A-Za-z]/, 'Must be the IANA name of a time zone, for example Europe/Berlin.')

export const day = named(
  'Day',
  'A day of the calendar, without a time zone: `2026-03-09`.',
  z.iso.date().refine((text) => text >= '0001', 'Must be of the years 1 to 9999.'),
)

/** Characters that break out of a line, or turn round what stands beside them on it. */
export const controls = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** What is shown as one line: nothing in it may change what is shown around it. */
export const oneLine = z
  .string()
  .trim()
  .regex(
    /^[^\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]*$/u,
    'Use one line, without control characters.',
  )

/** A name on one line, which shows something. */
export const nameText = (max: number) =>
  oneLine
    .min(1, { error: 'Must not be empty.', abort: true })
    .max(max)
    .refine((text) => !isBlank(text), 'Must not be empty.')

/**
 * A title on one line, which shows something: what would break out of the line, or turn it round, becomes a space. For what programs
 * write too, whose work must not fail on it. NUL stays, and is refused as everywhere.
 */
export const lineText = (max: number, empty = 'Must not be empty.') =>
  z
    .string()
    .overwrite((text) =>
      text.replaceAll(controls, (found) => (found === '\0' ? found : ' ')).trim(),
    )
    .min(1, { error: empty, abort: true })
    .max(max)
    .refine((text) => !isBlank(text), empty)

/** PostgreSQL stores every character but NUL. What is refused here is named here: a database names no field. */
export const isStorable = (text: string): boolean => !text.includes('\0')
/** For `refine`: the rule, and what to do about it. */
export const storable = [isStorable, 'Leave out the NUL character.'] as const

/** Page size, as query text. */
export const limit = (fallback: number, max = 200) =>
  z.coerce.number<number>().int().min(1).max(max).default(fallback)

/** What to search for. PostgreSQL stores no NUL and no half of a character: neither is in anything that could be found. */
export const searchText = z
  .string()
  .overwrite((text) => text.toWellFormed().replaceAll('\0', ' '))
  .trim()

/** Where a page begins: `nextCursor` of the one before it. */
export const cursor = z.string().max(limits.cursor)

/** The pages of a list that was answered whole before it had any: without `limit` it still is. */
export const pageOrWhole = z.object({
  limit: z.coerce
    .number<number>()
    .int()
    .min(1)
    .max(limits.wholeListPage)
    .optional()
    .describe('Without it the answer is the whole list.'),
  cursor: cursor.optional(),
})

/** A query parameter that is `true` or `false`. */
export const flag = z
  .transform((value: boolean | 'true' | 'false'): unknown =>
    value === 'true' ? true : value === 'false' ? false : value,
  )
  .pipe(z.boolean())
  .meta({ type: 'boolean' })

/** Schemas that take one value or several, with the schema of one. The generator writes them as `T | T[]`. */
export const oneOrMany = new WeakMap<z.ZodType, z.ZodType>()

/** A query parameter that may be given once, several times, or comma-separated. */
export function listOf<Output extends string>(item: z.ZodType<Output>) {
  const schema = z
    .transform((value: Output | readonly Output[]): unknown =>
      typeof value === 'string' ? value.split(',') : value,
    )
    .pipe(z.array(item).min(1))
  oneOrMany.set(schema, item)
  return schema
}

/** Values without the repeated ones, in the order of their first appearance. */
export const distinct = <T>(list: T[]): T[] => [...new Set(list)]

/** A list after some were added to it and others taken away; `undefined` when neither was asked for. */
export function listAfter<T>(
  list: readonly T[],
  add: readonly T[] = [],
  remove: readonly T[] = [],
): T[] | undefined {
  if (add.length === 0 && remove.length === 0) return undefined
  return distinct([...list, ...add]).filter((one) => !remove.includes(one))
}
