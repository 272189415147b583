import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RouteEntry } from '../../src/http/access.ts'
import { setupOwner, startPlatform, type TestPlatform } from '../harness.ts'
import { rawCall } from '../raw-call.ts'
import { createOtherWorkspace, furnish, type World } from '../world.ts'
import { agentOf, mayCall } from './role-tables.ts'
import { fill, idIn, nameOf, nobodys, parametersOf, send } from './route-calls.ts'

let platform: TestPlatform
let ours: World
let theirs: World
let routes: RouteEntry[]

beforeAll(async () => {
  platform = await startPlatform({ webhookAllowList: ['127.0.0.1'] })
  ours = await furnish(platform, await setupOwner(platform))
  theirs = await furnish(platform, await createOtherWorkspace(platform))
  routes = platform.app.server.routeTable
})
afterAll(() => platform.stop())

describe("another workspace's ids", () => {
  test.each(['owner', 'agent'] as const)(
    'answer our %s exactly as ids that do not exist',
    async (caller) => {
      const token = caller === 'owner' ? ours.owner.accessToken : ours.agent.key
      for (const route of routes) {
        const parameters = parametersOf(route.url).filter((parameter) => parameter !== ':emoji')
        if (parameters.length === 0 || !mayCall(caller === 'owner' ? caller : agentOf('*'), route))
          continue
        const unknown = await send(platform, route, fill(route.url, nobodys(ours)), token)
        const foreign = await send(platform, route, fill(route.url, idIn(theirs)), token)
        expect([nameOf(route), unknown.status]).toEqual([nameOf(route), 404])
        expect({ ...foreign.body, requestId: '' }).toEqual({ ...unknown.body, requestId: '' })
        if (parameters.length === 1) continue
        // Our room with their thing in it.
        const inOurs = (other: (place: string, parameter: string) => string): string =>
          fill(route.url, (place, parameter) =>
            (parameter === parameters[0] ? idIn(ours) : other)(place, parameter),
          )
        const unknownInside = await send(platform, route, inOurs(nobodys(ours)), token)
        const foreignInside = await send(platform, route, inOurs(idIn(theirs)), token)
        expect([nameOf(route), unknownInside.status >= 400]).toEqual([nameOf(route), true])
        expect({ ...foreignInside.body, requestId: '' }).toEqual({
          ...unknownInside.body,
          requestId: '',
        })
      }
    },
  )

  test('in a body or a query answer as ids that do not exist, and leave nothing behind', async () => {
    const it = (world: World | null, key: string): string => world?.ids[key] ?? randomUUID()
    const channel = it(ours, ':channelId')
    const task = it(ours, ':taskId')
    const cases: [string, string, (world: World | null) => object][] = [
      [
        'POST',
        '/channels',
        (world) => ({ name: 'with them', memberIds: [it(world, ':memberId')] }),
      ],
      ['POST', '/channels/dm', (world) => ({ principalId: it(world, ':agentId') })],
      [
        'POST',
        '/channels/collaboration',
        (world) => ({ name: 'with them', memberIds: [it(world, ':agentId')] }),
      ],
      [
        'POST',
        `/channels/${channel}/members`,
        (world) => ({ principalId: it(world, ':memberId') }),
      ],
      [
        'POST',
        `/channels/${channel}/messages`,
        (world) => ({ content: 'x', threadRootId: it(world, ':messageId') }),
      ],
      [
        'POST',
        `/channels/${channel}/messages`,
        (world) => ({ content: 'x', attachmentIds: [it(world, ':fileId')] }),
      ],
      [
        'POST',
        `/channels/${channel}/tasks`,
        (world) => ({ title: 'x', assigneeIds: [it(world, ':memberId')] }),
      ],
      [
        'PATCH',
        `/channels/${channel}/tasks/${task}`,
        (world) => ({ blockedBy: [it(world, ':taskId')] }),
      ],
      [
        'PATCH',
        `/channels/${channel}/tasks/${task}`,
        (world) => ({ afterTaskId: it(world, ':taskId') }),
      ],
      [
        'POST',
        `/channels/${channel}/tasks`,
        (world) => ({ title: 'x', parentTaskId: it(world, ':taskId') }),
      ],
      [
        'PATCH',
        `/channels/${channel}/tasks/${task}`,
        (world) => ({ parentTaskId: it(world, ':taskId') }),
      ],
      [
        'POST',
        `/channels/${channel}/tasks/${task}/assignees`,
        (world) => ({ principalId: it(world, ':agentId') }),
      ],
      ['POST', '/questions', (world) => ({ title: 'x', channelId: it(world, ':channelId') })],
      ['POST', '/vault/leases', (world) => ({ itemId: it(world, ':itemId'), reason: 'x' })],
      ['PUT', `/vault/vaults/${it(ours, ':vaultId')}/members/{}`, () => ({ role: 'manager' })],
      [
        'POST',
        '/schedule/events',
        (world) => ({ title: 'x', cronExpression: '0 3 * * *', agentId: it(world, ':agentId') }),
      ],
    ]
    for (const [method, path, body] of cases) {
      const ask = (world: World | null) =>
        rawCall(platform, method, `/api/v1${path.replace('{}', it(world, ':memberId'))}`, {
          token: ours.owner.accessToken,
          body: body(world),
        })
      const unknown = await ask(null)
      const foreign = await ask(theirs)
      expect([path, unknown.status >= 400 && unknown.status < 500]).toEqual([path, true])
      expect([path, foreign.status, foreign.body.code]).toEqual([
        path,
        unknown.status,
        unknown.body.code,
      ])
    }
  })
})
