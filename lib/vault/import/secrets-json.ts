import { z } from 'zod'
import type { Entry, FoundEntry } from './entry'

const text = z.string().nullish()
const tag = z.union([z.string(), z.object({ slug: z.string() }), z.object({ name: z.string() })])
const secret = z.object({
  key: text,
  value: text,
  secretKey: text,
  secretValue: text,
  comment: text,
  secretComment: text,
  secretPath: text,
  environment: text,
  tags: z.array(tag).nullish(),
})
const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const computed = z
  .object({ computed: scalar.optional(), raw: scalar.optional(), note: text })
  .refine((value) => value.computed !== undefined || value.raw !== undefined)
const readable = z.union([scalar, computed])
const variables = z.record(z.string(), z.unknown())

/** Secrets of a JSON file of Infisical (a list) or Doppler (an object), or of any object of names and values; null when it is none. */
export function readSecretsJson(
  content: unknown,
): { source: string; entries: FoundEntry[] } | null {
  const wrapped = z.object({ secrets: z.array(z.unknown()) }).safeParse(content)
  const list = z.array(z.unknown()).safeParse(wrapped.success ? wrapped.data.secrets : content)
  if (list.success) {
    const entries = list.data.map((one, index) => infisicalEntry(one, index + 1))
    const isOne = entries.length === 0 || entries.some((entry) => !('problem' in entry))
    return isOne ? { source: 'Infisical', entries } : null
  }
  const object = variables.safeParse(content)
  if (!object.success) return null
  const names = Object.keys(object.data)
  if (names.length > 0 && !names.some((name) => readable.safeParse(object.data[name]).success))
    return null
  return {
    source: names.some((name) => name.startsWith('DOPPLER_')) ? 'Doppler' : 'Variables (JSON)',
    entries: names.map((name, index) => {
      const { success, data: value } = readable.safeParse(object.data[name])
      if (!success) return nested(index + 1, name)
      const isDetailed = typeof value === 'object' && value !== null
      const plain = isDetailed ? (value.computed ?? value.raw) : value
      return variable(index + 1, name, String(plain ?? ''), isDetailed ? value.note : null)
    }),
  }
}

const nested = (place: number, name: string): FoundEntry => ({
  place,
  at: `entry ${place}`,
  name,
  problem: 'It holds a list or other entries. Only names with one value each can be read.',
})

function infisicalEntry(one: unknown, place: number): FoundEntry {
  const read = secret.safeParse(one)
  const name = read.data?.secretKey ?? read.data?.key
  const value = read.data?.secretValue ?? read.data?.value
  if (!read.success || !name || value === undefined)
    return { place, at: `entry ${place}`, name: `Entry ${place}`, problem: 'It cannot be read.' }
  const { comment, secretComment, secretPath, environment, tags } = read.data
  const path = secretPath?.replace(/^\/+|\/+$/g, '')
  return {
    ...variable(place, name, value ?? '', secretComment || comment),
    tags: [
      ...[path, environment].flatMap((each) => each || []),
      ...(tags ?? []).map((each) =>
        typeof each === 'string' ? each : 'slug' in each ? each.slug : each.name,
      ),
    ],
  }
}

const variable = (
  place: number,
  name: string,
  value: string,
  comment: string | null | undefined,
): Entry => ({
  place,
  at: `entry ${place}`,
  name,
  type: 'custom',
  fields: [
    [name, value],
    ['notes', comment],
  ],
  isVariable: true,
})
