import { z } from 'zod'

/** The envelope of every successful answer. */
export const dataOf = <T extends z.ZodType>(schema: T) => z.object({ data: schema })

/** The envelope of a page. */
export const pageOf = <T extends z.ZodType>(schema: T) =>
  z.object({ data: z.array(schema), nextCursor: z.string().nullable() })

export const id = z.uuid()
export const timestamp = z.iso.datetime({ offset: true })
export const idParams = z.strictObject({ id })
export const deleted = dataOf(z.object({ id }))

/** Page size, as query text. */
export const limit = (fallback: number, max = 200) =>
  z.coerce.number().int().min(1).max(max).default(fallback)

/** A query parameter that may be given once, several times, or comma-separated. */
export const listParam = <Output>(item: z.ZodType<Output, string>) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((value) => (Array.isArray(value) ? value : value.split(',')))
    .pipe(z.array(item).min(1))

export const errorBody = z.object({
  error: z.string(),
  code: z.string(),
  requestId: z.string(),
  details: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})
