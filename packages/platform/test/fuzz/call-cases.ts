import type { Call } from '@sesamespace/contract/call'
import { paramNames } from '@sesamespace/contract/call'
import { schemaOf } from '@sesamespace/contract/json-schema'
import { requests } from '../authorization/requests.ts'
import {
  encodeText,
  hostileBodies,
  hostileParts,
  hostileQueries,
  hostileTexts,
  hostileValues,
  type HostileBody,
} from './hostile.ts'
import { placesOf, withValue } from './schema-places.ts'

/** A request that is wrong in one place. */
export interface Case {
  call: Call
  /** Where it is wrong, for whoever reads a failure. */
  place: string
  path: string
  body?: HostileBody
}

interface Example {
  /** The path with ids of things that are there. */
  path: string
  query: string
  body: object | undefined
}

const json = (value: unknown): HostileBody => ({ body: JSON.stringify(value) })

/** One wrong thing in each place of a call: parts of the path, of the query, of the body, and the body itself. */
export function casesOf(
  call: Call,
  idOf: (parameter: string) => string,
  bodyIds: Readonly<Record<string, string>>,
): Case[][] {
  const example = exampleOf(call, idOf, bodyIds)
  const whole: Case = {
    call,
    place: 'nothing',
    path: example.path + example.query,
    ...(call.body && { body: json(example.body ?? {}) }),
  }
  const inPath = paramNames(call.path).map((name) =>
    hostileParts.map((part) => ({
      ...whole,
      place: `path ${name}`,
      path:
        call.path.replace(/:\w+/g, (parameter) =>
          parameter === `:${name}` ? part : encodeURIComponent(idOf(parameter)),
        ) + example.query,
    })),
  )
  const inQuery = (call.query ? Object.keys(call.query.shape) : []).map((name) =>
    hostileTexts.map((text) => {
      const query = new URLSearchParams(example.query)
      query.delete(name)
      const rest = query.toString()
      return {
        ...whole,
        place: `query ${name}`,
        path: `${example.path}?${rest && `${rest}&`}${name}=${encodeText(text)}`,
      }
    }),
  )
  const inBody = (call.body ? placesOf(schemaOf(call.body, 'input')) : []).map((place) =>
    hostileValues.map((value) => ({
      ...whole,
      place: `body ${place.join('.')}`,
      body: json(withValue(example.body, place, value)),
    })),
  )
  const queries = hostileQueries.map((query) => ({
    ...whole,
    place: `query ${query.slice(0, 40)}`,
    path: example.path + query,
  }))
  const bodies =
    call.method === 'GET' ? [] : [hostileBodies.map((body) => ({ ...whole, place: 'body', body }))]
  return [[whole], ...inPath, ...inQuery, ...inBody, queries, ...bodies]
}

/** A request that the call takes, about things that are there. */
function exampleOf(
  call: Call,
  idOf: (parameter: string) => string,
  bodyIds: Readonly<Record<string, string>>,
): Example {
  const { body, query = '' } = requests[`${call.method} ${call.path}`] ?? {}
  return {
    path: call.path.replace(/:\w+/g, (parameter) => encodeURIComponent(idOf(parameter))),
    query,
    body:
      body &&
      Object.fromEntries(
        Object.entries(body).map(([name, value]) => [name, bodyIds[name] ?? value]),
      ),
  }
}
