import type { Call } from '@sesamespace/contract/call'
import { contract } from '@sesamespace/contract/contract'
import { errorBody, errorStatus } from '@sesamespace/contract/errors'
import { Pool } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { idIn } from '../authorization/route-calls.ts'
import { setupOwner, startPlatform, type TestPlatform } from '../harness.ts'
import { isFull, report } from '../proof.ts'
import { furnish, type World } from '../world.ts'
import { casesOf, type Case } from './call-cases.ts'

/** In `npm test` one in so many of each place's cases is sent: another one in each place. */
const ONE_IN = isFull ? 1 : 16
const AT_ONCE = 8

/** They end what the other calls are about. */
const last = ['freezeAgent', 'denyLease', 'revokeLease', 'cancelLease', 'logout', 'changePassword']
const rank = (call: Call): number =>
  call.method === 'GET' ? 0 : call.method === 'DELETE' ? 2 : last.includes(call.name) ? 3 : 1

let platform: TestPlatform
let world: World
let pool: Pool

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  world = await furnish(platform, await setupOwner(platform))
  pool = new Pool(platform.url, { connections: AT_ONCE })
})
afterAll(async () => {
  await pool.destroy()
  await platform.stop()
})

const statuses: Readonly<Record<string, number>> = errorStatus

/** What is wrong with an answer; `null` when nothing is. */
function faultOf(status: number, text: string): string | null {
  if (status < 400) return null
  const body = errorBody.safeParse(parseJson(text))
  if (!body.success) return `${status} without the common shape: ${text.slice(0, 200)}`
  const { code, error, requestId } = body.data
  if (statuses[code] !== status) return `${status} with the code ${code}`
  if (!error || !requestId) return `${status} ${code} without words or id`
  return status >= 500 ? `${status} ${code} ${error}` : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function send({ call, path, body }: Case): Promise<string | null> {
  const token = call.only === 'agent' ? world.agent.key : world.owner.accessToken
  const answer = await pool.request({
    method: call.method,
    path: `/api/v1${path}`,
    headers: {
      ...(call.access !== 'public' && { authorization: `Bearer ${token}` }),
      ...(body && { 'content-type': body.contentType ?? 'application/json', ...body.headers }),
    },
    ...(body && { body: body.body }),
  })
  return faultOf(answer.statusCode, await answer.body.text())
}

test('whatever is in a request, no call answers 5xx, and each refusal has the common shape', async () => {
  const idOf = (parameter: string): string => idIn(world)('', parameter)
  const id = (name: string): string => world.ids[`:${name}`] ?? ''
  const bodyIds = { itemId: id('itemId'), principalId: id('principalId'), fileId: id('fileId') }
  const calls: Call[] = Object.values(contract)
  const faults = new Map<string, string>()
  let sent = 0
  for (const call of calls.toSorted((a, b) => rank(a) - rank(b))) {
    const cases = casesOf(call, idOf, bodyIds).flatMap((place, at) =>
      place.filter(
        (_, index) =>
          index % Math.min(ONE_IN, place.length) === at % Math.min(ONE_IN, place.length),
      ),
    )
    // Each guess at a password is judged, as if it were the first.
    await platform.db.deleteFrom('sign_in_attempts').execute()
    const next = cases.values()
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (const one of next) {
          const fault = await send(one)
          sent++
          if (fault)
            faults.set(
              `${call.name}, ${one.place}: ${fault}`,
              `${one.path.slice(0, 200)} ${String(one.body?.body ?? '').slice(0, 300)}`,
            )
        }
      }),
    )
  }
  report(
    `10. Calls of the contract, fuzzed: ${sent} requests to ${calls.length} calls, ${faults.size} faults`,
  )
  expect([...faults]).toEqual([])
}, 1_200_000)
