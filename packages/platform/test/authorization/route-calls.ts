import { randomUUID } from 'node:crypto'
import type { RouteEntry } from '../../src/http/access.ts'
import type { TestPlatform } from '../harness.ts'
import { rawCall, type RawAnswer } from '../raw-call.ts'
import type { World } from '../world.ts'
import { requests } from './requests.ts'

export const nameOf = ({ method, url }: RouteEntry): string =>
  `${method} ${url.replace('/api/v1', '')}`
export const parametersOf = (url: string): string[] => url.match(/:\w+/g) ?? []

/** The address with its parameters replaced. A parameter that no world knows fails the test: list it in `world.ts`. */
export function fill(url: string, idOf: (place: string, parameter: string) => string): string {
  const [, one = '', two = ''] = url.replace('/api/v1', '').split('/')
  const place = one === 'vault' ? `/${one}/${two}` : `/${one}`
  return url.replace(/:\w+/g, (parameter) => encodeURIComponent(idOf(place, parameter)))
}
export function idIn(world: World) {
  return (place: string, parameter: string): string => {
    const found = world.ids[parameter] ?? world.ids[`${place}/${parameter}`]
    if (!found) throw new Error(`No example of ${place}/${parameter}: add one to world.ts.`)
    return found
  }
}
/** Ids that nothing has. */
export const nobodys =
  (world: World) =>
  (place: string, parameter: string): string =>
    parameter === ':emoji' ? '👍' : idIn(world)(place, parameter) && randomUUID()

/** Calls a route with a body that it accepts. */
export function send(
  platform: TestPlatform,
  route: RouteEntry,
  path: string,
  token?: string,
): Promise<RawAnswer> {
  const { body, query = '' } = requests[nameOf(route)] ?? {}
  const hasBody = route.method !== 'GET' && route.method !== 'DELETE'
  return rawCall(platform, route.method, path + query, {
    ...(token !== undefined && { token }),
    ...(hasBody && { body: body ?? {} }),
  })
}
