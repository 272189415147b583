import type { ScheduleEvent } from '@sesamespace/contract/schedule'
import type { SyncScheduleEvent } from '@sesamespace/sdk'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestAgent,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'

const fromNow = (ms: number): string => new Date(Date.now() + ms).toISOString()

let platform: TestPlatform
let owner: TestPerson
let viewer: TestPerson
let agent: TestAgent
let other: TestAgent
let agents = 0

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  viewer = await addMember(platform, owner, 'viewer', 'vera')
  other = await createAgent(platform, owner, 'other')
})
afterAll(() => platform.stop())
beforeEach(async () => {
  agent = await createAgent(platform, owner, `scheduler-${agents++}`)
})

const standup: SyncScheduleEvent = {
  externalId: 'daily-standup',
  title: 'Daily standup summary',
  cronExpression: '0 9 * * 1-5',
  timezone: 'America/New_York',
}
const report: SyncScheduleEvent = {
  externalId: 'weekly-report',
  title: 'Weekly report',
  cronExpression: '0 17 * * 5',
}
const createOne = async (input: object = {}): Promise<ScheduleEvent> =>
  (
    await agent.client.createScheduleEvent({
      title: 'Job',
      cronExpression: '*/5 * * * *',
      ...input,
    })
  ).event

describe('sync', () => {
  test('makes, changes and cancels until the schedule is what the agent says', async () => {
    expect(await agent.client.syncSchedule([standup, report])).toMatchObject({
      created: 2,
      updated: 0,
      removed: 0,
    })
    const again = await agent.client.syncSchedule([standup, report])
    expect(again).toMatchObject({ created: 0, updated: 0, removed: 0 })
    const changed = await agent.client.syncSchedule([{ ...standup, title: 'Standup' }])
    expect(changed).toMatchObject({ created: 0, updated: 1, removed: 1 })
    expect(changed.events.map((event) => event.title)).toEqual(['Standup'])
    expect(changed.events[0]?.id).toBe(
      again.events.find((event) => event.externalId === standup.externalId)?.id,
    )
    const { events } = await agent.client.getSchedule({ status: 'cancelled' })
    expect(events.map((event) => [event.externalId, event.nextOccurrenceAt])).toEqual([
      [report.externalId, null],
    ])
    expect(await agent.client.syncSchedule([standup, report])).toMatchObject({
      created: 0,
      updated: 2,
      removed: 0,
    })
  })

  test('cancels everything for an empty list, and refuses a missing one', async () => {
    await agent.client.syncSchedule([standup])
    const put = (body: string) =>
      fetch(`${platform.url}/api/v1/schedule/sync`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${agent.key}`, 'content-type': 'application/json' },
        body,
      }).then((response) => response.status)
    expect(await put('{}')).toBe(400)
    expect(await put('{"events":null}')).toBe(400)
    expect((await agent.client.getSchedule()).events[0]?.status).toBe('active')
    expect(await agent.client.syncSchedule([])).toEqual({
      created: 0,
      updated: 0,
      removed: 1,
      events: [],
      notes: [],
    })
  })

  test('keeps what it cannot read with the reason, and never refuses the other jobs for it', async () => {
    const unreadable: [SyncScheduleEvent, string, RegExp][] = [
      [{ ...standup, cronExpression: '61 * * * *' }, 'cronExpression', /minute.*61/],
      [
        { ...standup, cronExpression: '0 0 30 2 *' },
        'cronExpression',
        /does not come due in the next 8 years/,
      ],
      [{ ...standup, cronExpression: 'every day' }, 'cronExpression', /not a cron expression/],
      [{ ...standup, timezone: 'Mars/Olympus' }, 'timezone', /not a time zone/],
      [{ externalId: standup.externalId, title: 'Never' }, 'nextOccurrenceAt', /single run/],
    ]
    for (const [event, field, reason] of unreadable) {
      const { events, notes } = await agent.client.syncSchedule([event, report])
      expect(notes).toEqual([
        { externalId: standup.externalId, field, reason: expect.stringMatching(reason) },
      ])
      const kept = events.find((one) => one.externalId === standup.externalId)
      expect(kept).toMatchObject({ status: 'active', nextRunAt: null })
      expect(kept?.unreadable).toMatch(reason)
      expect(events.find((one) => one.externalId === report.externalId)?.unreadable).toBeNull()
    }
    const { events, notes } = await agent.client.syncSchedule([standup, report])
    expect(notes).toEqual([])
    expect(events.map((one) => one.unreadable)).toEqual([null, null])
    expect(events.every((one) => one.nextRunAt !== null)).toBe(true)
  })

  test('refuses a job that is named twice, and leaves everything as it was', async () => {
    await agent.client.syncSchedule([standup])
    expect(await codeOf(agent.client.syncSchedule([report, report]))).toBe('400 invalid_request')
    const { events } = await agent.client.getSchedule()
    expect(events.map((event) => event.title)).toEqual([standup.title])
  })

  test('names what was wrong with an expression', async () => {
    await expect(
      agent.client.createScheduleEvent({ title: 'Job', cronExpression: '0 25 * * *' }),
    ).rejects.toThrow(/"0 25 \* \* \*" is not a cron expression: .*hour.*25/)
  })

  test('two at once end in one of the two lists', async () => {
    const [first, second] = [[standup, report], [{ ...standup, title: 'Standup' }]]
    await Promise.all([agent.client.syncSchedule(first), agent.client.syncSchedule(second)])
    const { events } = await agent.client.getSchedule({ status: 'active' })
    const titles = events.map((event) => event.title).toSorted()
    expect([
      first.map((event) => event.title).toSorted(),
      second.map((event) => event.title),
    ]).toContainEqual(titles)
  })

  test('leaves what a person paused or cancelled, and notes it', async () => {
    for (const status of ['paused', 'cancelled'] as const) {
      const { events } = await agent.client.syncSchedule([standup])
      const { id } = events[0] ?? { id: '' }
      const { event } = await owner.client.updateScheduleEvent(id, { status })
      expect(event.decidedBy).toBe(owner.me.id)
      const renamed = { ...standup, title: `Renamed ${status}` }
      for (const enabled of [{}, { enabled: true }]) {
        const { notes } = await agent.client.syncSchedule([{ ...renamed, ...enabled }])
        expect(notes).toEqual([
          {
            externalId: standup.externalId,
            field: 'status',
            reason: `A person has ${status} this job.`,
          },
        ])
      }
      const { event: synced } = await agent.client.getScheduleEvent(id)
      expect(synced).toMatchObject({ title: renamed.title, status, nextRunAt: null })
      await owner.client.updateScheduleEvent(id, { status: 'active' })
    }
    const { notes, events } = await agent.client.syncSchedule([standup])
    expect(notes).toEqual([])
    expect(events[0]).toMatchObject({ status: 'active', decidedBy: null })
  })

  test('what a person paused, the agent cannot resume by an update either; the answer says who did', async () => {
    const { events } = await agent.client.syncSchedule([standup])
    const { id } = events[0] ?? { id: '' }
    await owner.client.updateScheduleEvent(id, { status: 'paused' })
    const update = { status: 'active', title: 'Renamed by its agent' } as const
    const { event } = await agent.client.updateScheduleEvent(id, update)
    expect(event).toMatchObject({ title: update.title, status: 'paused', decidedBy: owner.me.id })
    expect((await agent.client.updateScheduleEvent(id, { status: 'cancelled' })).event.status).toBe(
      'cancelled',
    )
    const { event: again } = await agent.client.updateScheduleEvent(id, { status: 'active' })
    expect(again).toMatchObject({ status: 'cancelled', decidedBy: owner.me.id })
    await owner.client.updateScheduleEvent(id, { status: 'active' })
  })

  test('takes every kind of job that an agent has, paused ones too', async () => {
    const anchorAt = '2026-01-01T00:07:00.000Z'
    const at = fromNow(86_400_000)
    const list: SyncScheduleEvent[] = [
      { externalId: 'cron', title: 'Cron', cronExpression: '0/15 * * * *', staggerMs: 300_000 },
      { externalId: 'every', title: 'Every', everyMs: 1_800_000, anchorAt },
      { externalId: 'at', title: 'At', nextOccurrenceAt: at },
      { externalId: 'off', title: 'Off', everyMs: 60_000, enabled: false },
      { externalId: 'zone', title: 'Zone', cronExpression: '0 9 * * *', timezone: 'US/Eastern' },
    ]
    const { events, notes } = await agent.client.syncSchedule(list)
    expect(notes).toEqual([])
    const of = (externalId: string) => events.find((one) => one.externalId === externalId)
    expect(of('cron')).toMatchObject({ staggerMs: 300_000, graceSeconds: 300 })
    expect(of('every')).toMatchObject({ everyMs: 1_800_000, anchorAt, cronExpression: null })
    expect([7, 37]).toContain(new Date(of('every')?.nextRunAt ?? 0).getUTCMinutes())
    expect(of('at')).toMatchObject({ nextOccurrenceAt: at, nextRunAt: at, everyMs: null })
    expect(of('off')).toMatchObject({ status: 'paused', nextRunAt: null, decidedBy: null })
    expect(of('zone')).toMatchObject({ timezone: 'America/New_York', graceSeconds: 8_640 })
    expect(await agent.client.syncSchedule(list)).toMatchObject({ updated: 0, removed: 0 })
    const on = list.map((event) => ({ ...event, enabled: true }))
    expect((await agent.client.syncSchedule(on)).updated).toBe(1)
  })

  test('goes on counting an interval whose beginning the agent does not name', async () => {
    const job = { externalId: 'every', title: 'Every', everyMs: 3_600_000 }
    const first = await agent.client.syncSchedule([job])
    const again = await agent.client.syncSchedule([{ ...job, title: 'Renamed' }])
    expect(again.events[0]?.anchorAt).toBe(first.events[0]?.anchorAt)
  })

  test('does not touch events without an external id, nor those of other agents', async () => {
    const event = await createOne()
    await other.client.syncSchedule([standup])
    await agent.client.syncSchedule([])
    expect(
      (await agent.client.getSchedule({ status: 'active' })).events.map((one) => one.id),
    ).toEqual([event.id])
    expect((await other.client.getSchedule({ status: 'active' })).events).toHaveLength(1)
  })
})

describe('events', () => {
  test('know their next run: given, computed, or a single one', async () => {
    const given = await createOne({ nextOccurrenceAt: fromNow(90_000) })
    expect(Date.parse(given.nextOccurrenceAt ?? '')).toBeGreaterThan(Date.now())
    const computed = await createOne({ cronExpression: '0 9 * * *', timezone: 'Asia/Tokyo' })
    expect(computed.nextOccurrenceAt?.slice(11)).toBe('00:00:00.000Z')
    const stale = await createOne({ nextOccurrenceAt: '2026-03-09T09:00:00-05:00' })
    expect(Date.parse(stale.nextOccurrenceAt ?? '')).toBeGreaterThan(Date.now())
    const single = await createOne({
      cronExpression: undefined,
      nextOccurrenceAt: '2030-03-15T02:00:00Z',
      maxOccurrences: 1,
    })
    expect(single).toMatchObject({
      cronExpression: null,
      nextOccurrenceAt: '2030-03-15T02:00:00.000Z',
      timezone: 'UTC',
    })
  })

  test('are made by people for an agent they name', async () => {
    const { event } = await owner.client.createScheduleEvent({ agentId: agent.agent.id, ...report })
    expect(event.agentId).toBe(agent.agent.id)
    expect(await codeOf(owner.client.createScheduleEvent(report))).toBe('400 invalid_request')
    expect(
      await codeOf(owner.client.createScheduleEvent({ ...report, agentId: owner.me.id })),
    ).toBe('404 not_found')
    expect(
      await codeOf(owner.client.createScheduleEvent({ ...report, agentId: agent.agent.id })),
    ).toBe('409 conflict')
    expect(
      await codeOf(agent.client.createScheduleEvent({ ...report, agentId: other.agent.id })),
    ).toBe('403 forbidden')
    expect(
      await codeOf(viewer.client.createScheduleEvent({ ...report, agentId: agent.agent.id })),
    ).toBe('403 forbidden')
  })

  test('that a person made change from any kind of schedule to any other, and the agent is told of each', async () => {
    const { client } = owner
    const { event } = await client.createScheduleEvent({
      agentId: agent.agent.id,
      title: 'By hand',
      cronExpression: '0 9 * * 1-5',
      timezone: 'Europe/Berlin',
    })
    const at = '2031-07-04T07:00:00.000Z'
    const repeats = { cronExpression: null, everyMs: null }
    const changes = [
      [{ everyMs: 60_000 }, { everyMs: 60_000, cronExpression: null }],
      [
        { ...repeats, nextOccurrenceAt: at },
        { ...repeats, nextOccurrenceAt: at, nextRunAt: at },
      ],
      [{ cronExpression: '0 7 L * *' }, { cronExpression: '0 7 L * *', everyMs: null }],
      [
        { ...repeats, nextOccurrenceAt: at },
        { ...repeats, nextOccurrenceAt: at },
      ],
      [{ everyMs: 3_600_000 }, { everyMs: 3_600_000, cronExpression: null }],
    ] as const
    for (const [patch, expected] of changes) {
      const changed = await client.updateScheduleEvent(event.id, patch)
      expect(changed.event).toMatchObject({ ...expected, status: 'active', externalId: null })
    }
    const told = await platform.db
      .selectFrom('events')
      .select(['type', 'scope', 'principal_ids'])
      .where('subject_id', '=', event.id)
      .orderBy('position')
      .execute()
    const aboutIt = { scope: 'humans', principal_ids: [agent.agent.id] }
    expect(told).toEqual([
      { type: 'schedule.event.created', ...aboutIt },
      ...changes.map(() => ({ type: 'schedule.event.updated', ...aboutIt })),
    ])
    // Its own syncs leave it alone.
    await agent.client.syncSchedule([standup])
    expect((await client.getScheduleEvent(event.id)).event.status).toBe('active')
  })

  test('are seen by all people, and by no other agent', async () => {
    const event = await createOne()
    expect((await viewer.client.getScheduleEvent(event.id)).event).toEqual(event)
    const { events } = await viewer.client.listAllSchedule({ agentId: agent.agent.id })
    expect(events).toEqual([event])
    expect(await codeOf(other.client.getScheduleEvent(event.id))).toBe('404 not_found')
    expect(await codeOf(other.client.updateScheduleEvent(event.id, { title: 'mine' }))).toBe(
      '404 not_found',
    )
    expect(await codeOf(other.client.deleteScheduleEvent(event.id))).toBe('404 not_found')
    expect(await codeOf(other.client.getOccurrences(event.id))).toBe('404 not_found')
    expect((await other.client.listAllSchedule({ agentId: agent.agent.id })).events).toEqual([])
    expect(await codeOf(viewer.client.updateScheduleEvent(event.id, { status: 'paused' }))).toBe(
      '403 forbidden',
    )
  })

  test('pause and resume', async () => {
    const event = await createOne()
    const { event: paused } = await owner.client.updateScheduleEvent(event.id, { status: 'paused' })
    expect(paused).toMatchObject({ status: 'paused', nextOccurrenceAt: null })
    const { event: resumed } = await owner.client.updateScheduleEvent(event.id, {
      status: 'active',
    })
    expect(Date.parse(resumed.nextOccurrenceAt ?? '')).toBeGreaterThan(Date.now())
  })

  test('refuse a patch that would leave them without a time to run', async () => {
    const event = await createOne()
    expect(
      await codeOf(
        agent.client.updateScheduleEvent(event.id, {
          cronExpression: null,
          nextOccurrenceAt: null,
        }),
      ),
    ).toBe('400 invalid_request')
    expect(
      await codeOf(agent.client.updateScheduleEvent(event.id, { cronExpression: 'nonsense' })),
    ).toBe('400 invalid_cron')
    expect(await codeOf(agent.client.updateScheduleEvent(event.id, { timezone: 'Nowhere' }))).toBe(
      '400 invalid_timezone',
    )
  })

  test('are removed with their runs', async () => {
    const event = await createOne()
    await agent.client.recordOccurrence(event.id, { scheduledAt: fromNow(0), status: 'completed' })
    await agent.client.deleteScheduleEvent(event.id)
    expect(await codeOf(agent.client.getOccurrences(event.id))).toBe('404 not_found')
    expect(await codeOf(agent.client.deleteScheduleEvent(event.id))).toBe('404 not_found')
  })
})
