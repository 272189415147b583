import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
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
import { loggedPath } from '../../http/logged-path.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const secret = 'Zq8tRw-55kLmP-x2Vb'
const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10)
const daysAgo = (days: number): string => dateOf(Date.now() - days * DAY_MS)

let platform: TestPlatform
let owner: TestPerson
let agents = 0

beforeAll(async () => {
  platform = await startPlatform({ app: { publicUrl: 'https://sesame.example.com' } })
  owner = await setupOwner(platform)
})
afterAll(() => platform.stop())

const newAgent = (): Promise<TestAgent> => createAgent(platform, owner, `feeding-${agents++}`)

async function newFeed(person: TestPerson, agentId?: string, timeZone = 'UTC') {
  const { feed, url } = await person.client.createCalendarFeed({
    name: 'Phone',
    timeZone,
    ...(agentId !== undefined && { agentId }),
  })
  return { feed, url }
}

/** Fetches an address as a calendar program does: bare HTTP, at the node. */
const fetchFeed = (url: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`${platform.url}${new URL(url).pathname}`, init)

interface Entry {
  uid: string
  summary: string
  description: string
  url: string
  start: string
  isAllDay: boolean
  seconds: number
  sequence: number
}

/** Reads a calendar with a parser that is not the writer's, and checks what RFC 5545 asks of its lines. */
function readCalendar(text: string): Entry[] {
  for (const line of text.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toContain('\n')
  }
  const root = new ICAL.Component(ICAL.parse(text))
  expect(root.getFirstPropertyValue('version')).toBe('2.0')
  return root.getAllSubcomponents('vevent').map((component) => {
    const event = new ICAL.Event(component)
    expect(component.getFirstPropertyValue('dtstamp')).toBeTruthy()
    expect(component.getFirstPropertyValue('transp')).toBe('TRANSPARENT')
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      url: String(component.getFirstPropertyValue('url')),
      start: event.startDate.toString(),
      isAllDay: event.startDate.isDate,
      seconds: event.duration.toSeconds(),
      sequence: event.sequence,
    }
  })
}
const entriesOf = async (url: string): Promise<Entry[]> => {
  const answer = await fetchFeed(url)
  expect(answer.status).toBe(200)
  return readCalendar(await answer.text())
}

/** Runs of a job as if they had come due and ended. */
async function ran(eventId: string, from: string, runs: number, failed = 0) {
  await sql`
    with made as (
      insert into schedule_occurrences (id, event_id, scheduled_at, status, result, attempt, planned, keep_until)
      select gen_random_uuid(), ${eventId}, ${from}::timestamptz + n * interval '1 minute',
        case when n < ${failed} then 'failed' else 'completed' end,
        case when n < ${failed} then 'Disk full' end, 1, true, now() + interval '90 days'
      from generate_series(0, ${runs - 1}) n returning *
    )
    insert into schedule_run_counts (event_id, quarter, status, runs)
    select event_id, date_bin('15 minutes', scheduled_at, 'epoch'), status, count(*) from made group by 1, 2, 3
  `.execute(platform.db)
}

test('a feed is the calendar of its person: planned runs, past ones with their state, and days of many runs', async () => {
  const agent = await newAgent()
  const daily = await agent.client.createScheduleEvent({
    title: 'Report',
    cronExpression: '0 6 * * *',
  })
  const minutely = await agent.client.createScheduleEvent({
    title: 'Poll',
    cronExpression: '* * * * *',
  })
  await ran(daily.event.id, `${daysAgo(3)}T06:00:00Z`, 1)
  await ran(daily.event.id, `${daysAgo(2)}T06:00:00Z`, 1, 1)
  await ran(minutely.event.id, `${daysAgo(2)}T00:00:00Z`, 1_440, 3)
  await sql`
    insert into schedule_attempts (occurrence_id, attempt, reported_for, status, started_at, finished_at, duration_ms)
    select id, 1, scheduled_at, 'failed', scheduled_at, scheduled_at + interval '10 minutes', 600000
    from schedule_occurrences where event_id = ${daily.event.id} and status = 'failed'
  `.execute(platform.db)
  const { url } = await newFeed(owner, agent.agent.id)
  const answer = await fetchFeed(url)
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/calendar; charset=utf-8',
    'cache-control': 'private, no-cache',
    'referrer-policy': 'no-referrer',
    'x-robots-tag': 'noindex, nofollow',
  })
  const text = await answer.text()
  for (const said of ['X-WR-CALNAME:Phone', 'REFRESH-INTERVAL', 'X-PUBLISHED-TTL'])
    expect(text).toContain(said)
  const entries = readCalendar(text)
  const reports = entries.filter(({ summary }) => summary.includes('Report'))
  expect(reports.slice(0, 2)).toMatchObject([
    {
      summary: '✓ Report',
      start: `${daysAgo(3)}T06:00:00Z`,
      seconds: 60,
      url: `https://sesame.example.com/calendar?event=${daily.event.id}&run=${daily.event.id}:${daysAgo(3)}T06:00:00.000Z`,
    },
    { summary: '✗ Report (failed)', start: `${daysAgo(2)}T06:00:00Z`, seconds: 600 },
  ])
  expect(reports[1]?.description).toContain('Disk full')
  expect(reports[1]?.description).toContain(`Agent: ${agent.agent.displayName}`)
  // 60 days ahead, and what is left of today.
  const planned = reports.filter(({ summary }) => summary === 'Report')
  expect(planned.length).toBeGreaterThanOrEqual(60)
  expect(planned.length).toBeLessThanOrEqual(61)
  const polls = entries.filter(({ summary }) => summary.includes('Poll'))
  expect(polls.every(({ isAllDay }) => isAllDay)).toBe(true)
  expect(polls.map(({ start }) => start)).toEqual([...new Set(polls.map(({ start }) => start))])
  expect(polls.find(({ start }) => start === daysAgo(2))).toMatchObject({
    summary: '✗ Poll · 1,440 runs · 3 failed',
    url: `https://sesame.example.com/calendar?event=${minutely.event.id}&day=${daysAgo(2)}`,
  })
  expect(new Set(entries.map(({ uid }) => uid)).size).toBe(entries.length)
})

test('a run keeps its UID and rises in sequence; the same calendar is not sent twice, and HEAD has no body', async () => {
  const agent = await newAgent()
  const { event } = await agent.client.createScheduleEvent({
    title: 'Nightly',
    cronExpression: '0 3 * * *',
  })
  const { url } = await newFeed(owner, agent.agent.id)
  const first = await fetchFeed(url)
  const etag = first.headers.get('etag') ?? ''
  const before = readCalendar(await first.text())
  expect((await fetchFeed(url, { headers: { 'if-none-match': `W/${etag}` } })).status).toBe(304)
  const head = await fetchFeed(url, { method: 'HEAD' })
  expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, ''])
  const next = before[0]
  if (!next) throw new Error('no run is planned')
  await ran(event.id, next.start, 1)
  const changed = await fetchFeed(url, { headers: { 'if-none-match': etag } })
  expect(changed.status).toBe(200)
  const after = readCalendar(await changed.text()).find(({ uid }) => uid === next.uid)
  expect(after).toMatchObject({ uid: next.uid, summary: '✓ Nightly', start: next.start })
  expect(after?.sequence).toBeGreaterThan(next.sequence)
})

test('any text stands in the calendar as it was written, in lines of at most 75 octets', async () => {
  const agent = await newAgent()
  const titles = [
    'Commas, semicolons; colons: and "quotes" \\ backslashes \\n',
    'שלום עולם ‏‮ right to left',
    `${'👩‍👩‍👧‍👦🚀é'.repeat(12)} long`,
    'BEGIN:VEVENT END:VCALENDAR',
  ]
  for (const title of titles)
    await agent.client.createScheduleEvent({ title, cronExpression: '0 6 * * *' })
  const result = `First line, with; marks\nSecond line\r\nEND:VEVENT ${'é'.repeat(200)}`
  const { event } = await agent.client.createScheduleEvent({
    title: 'Reports',
    cronExpression: '0 7 * * *',
  })
  await ran(event.id, `${daysAgo(1)}T07:00:00Z`, 1, 1)
  await sql`update schedule_occurrences set result = ${result} where event_id = ${event.id} and status = 'failed'`.execute(
    platform.db,
  )
  const entries = await entriesOf((await newFeed(owner, agent.agent.id)).url)
  const summaries = new Set(entries.map(({ summary }) => summary))
  const { events } = await owner.client.getSchedule({ agentId: agent.agent.id })
  expect(events).toHaveLength(titles.length + 1)
  for (const { title } of events.slice(0, -1)) expect(summaries).toContain(title)
  expect(summaries).toContain(titles[0])
  const failed = entries.find(({ summary }) => summary === '✗ Reports (failed)')
  expect(failed?.description).toContain('First line, with; marks\nSecond line\nEND:VEVENT é')
  // Cut short.
  expect(failed?.description.length).toBeLessThan(300)
})

test('the name of a feed is a text of its calendar, whatever stands in it', async () => {
  const agent = await newAgent()
  const calendarOf = async (url: string) =>
    new ICAL.Component(ICAL.parse(await (await fetchFeed(url)).text()))
  const unescape = (text: string): string =>
    text.replaceAll(/\\([,;\\n])/g, (_all, sign: string) => (sign === 'n' ? '\n' : sign))
  const evil = 'A, b; c\\d\r\nX-EVIL:1\r\nBEGIN:VEVENT'
  const { feed, url } = await owner.client.createCalendarFeed({
    name: evil,
    timeZone: 'UTC',
    agentId: agent.agent.id,
  })
  expect(feed.name).toBe('A, b; c\\d  X-EVIL:1  BEGIN:VEVENT')
  for (const name of [feed.name, evil.replaceAll('\r', '')]) {
    // As one that was named before names were lines.
    await sql`update calendar_feeds set name = ${name} where id = ${feed.id}`.execute(platform.db)
    const calendar = await calendarOf(url)
    // The parser does not know these two, and leaves them as they were escaped.
    for (const property of ['name', 'x-wr-calname'])
      expect(unescape(String(calendar.getFirstPropertyValue(property)))).toBe(name)
    expect(calendar.getFirstProperty('x-evil')).toBeNull()
    expect(calendar.getAllSubcomponents()).toEqual([])
  }
})

test('days are those of the time zone of the feed', async () => {
  const agent = await newAgent()
  const { event } = await agent.client.createScheduleEvent({
    title: 'Poll',
    cronExpression: '0 0 1 1 *',
  })
  await ran(event.id, `${daysAgo(3)}T18:00:00Z`, 30)
  const at = async (zone: string) =>
    (await entriesOf((await newFeed(owner, agent.agent.id, zone)).url))
      .filter(({ summary }) => summary.includes('30 runs'))
      .map(({ start }) => start)
  expect(await at('UTC')).toEqual([daysAgo(3)])
  expect(await at('Asia/Tokyo')).toEqual([daysAgo(2)])
  expect(await codeOf(newFeed(owner, agent.agent.id, 'Mars/Base'))).toBe('400 invalid_timezone')
})

test('the guard of secrets masks what stands in the calendar', async () => {
  const { vault } = await owner.client.createVault({ name: 'Feeds' })
  await owner.client.createVaultItem(vault.id, {
    name: 'Database',
    type: 'login',
    fields: { password: secret },
  })
  const agent = await newAgent()
  const { event } = await agent.client.createScheduleEvent({
    title: `Uses ${secret}`,
    cronExpression: '0 6 * * *',
  })
  await agent.client.recordOccurrence(event.id, {
    scheduledAt: new Date(Date.now() - 60_000).toISOString(),
    status: 'failed',
    result: `cannot sign in with ${secret}`,
  })
  const { url } = await newFeed(owner, agent.agent.id)
  const text = (await (await fetchFeed(url)).text()).replaceAll('\r\n ', '')
  expect(text).toContain('cannot sign in with')
  expect(text).not.toContain(secret)
})

test('an address stops at once when it is reset or removed, and answers as one that never was', async () => {
  const { feed, url } = await newFeed(owner)
  expect((await fetchFeed(url)).status).toBe(200)
  const { url: next, feed: renewed } = await owner.client.resetCalendarFeed(feed.id)
  expect(renewed).toMatchObject({ id: feed.id, name: 'Phone' })
  const gone = await fetchFeed(url)
  expect([gone.status, await gone.json()]).toMatchObject([404, { code: 'not_found' }])
  expect(gone.headers.get('cache-control')).toBe('no-store')
  expect((await fetchFeed(next)).status).toBe(200)
  await owner.client.removeCalendarFeed(feed.id)
  expect((await fetchFeed(next)).status).toBe(404)
  expect(await codeOf(owner.client.resetCalendarFeed(feed.id))).toBe('404 not_found')
  for (const file of ['x', 'cal_.ics', '%00.ics', `${'a'.repeat(90)}.ics`, 'cal_\u202E.ics'])
    expect((await fetch(`${platform.url}/api/v1/calendar/${file}`)).status).toBe(404)
  const { entries } = await owner.client.listAudit({ limit: 10 })
  expect(entries.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'calendar_feed.created',
      'calendar_feed.reset',
      'calendar_feed.removed',
    ]),
  )
  expect(JSON.stringify(entries)).not.toContain('cal_')
})

test('rights are judged at each fetch: out with the role, the account, the second factor', async () => {
  const member = await addMember(platform, owner, 'viewer', 'feeder')
  const agent = await newAgent()
  await agent.client.createScheduleEvent({ title: 'Job', cronExpression: '0 6 * * *' })
  const { url, feed } = await newFeed(member)
  expect((await entriesOf(url)).length).toBeGreaterThan(50)
  const requireFactor = (of: 'nobody' | 'everyone') =>
    sql`update workspaces set second_factor_of = ${of}, second_factor_since = now() - interval '90 days', second_factor_grace_days = 1`.execute(
      platform.db,
    )
  await sql`update humans set second_factor_from = now() - interval '90 days'`.execute(platform.db)
  await requireFactor('everyone')
  expect((await fetchFeed(url)).status).toBe(404)
  await requireFactor('nobody')
  expect((await fetchFeed(url)).status).toBe(200)
  // Feeds of another are not there for anyone else, an owner included.
  expect((await owner.client.listCalendarFeeds()).feeds.map(({ id }) => id)).not.toContain(feed.id)
  expect(await codeOf(owner.client.removeCalendarFeed(feed.id))).toBe('404 not_found')
  await owner.client.removeMember(member.me.id, owner.me.id)
  expect((await fetchFeed(url)).status).toBe(404)
  const rows = await platform.db
    .selectFrom('calendar_feeds')
    .select('id')
    .where('principal_id', '=', member.me.id)
    .execute()
  expect(rows).toEqual([])
})

test('feeds end for good with an account that is disabled', async () => {
  const member = await addMember(platform, owner, 'viewer', 'shut-out')
  const { url, feed } = await newFeed(member)
  expect((await fetchFeed(url)).status).toBe(200)
  await owner.client.updateMember(member.me.id, { status: 'disabled' })
  expect((await fetchFeed(url)).status).toBe(404)
  const { entries } = await owner.client.listAudit({ limit: 5 })
  expect(entries.find(({ action }) => action === 'calendar_feed.removed')).toMatchObject({
    targetId: member.me.id,
    details: { feedId: feed.id, reason: 'account_disabled' },
  })
  await owner.client.updateMember(member.me.id, { status: 'active' })
  expect((await fetchFeed(url)).status).toBe(404)
})

test('no more stands in a calendar than it can take; it says of each day what is missing', async () => {
  const agent = await newAgent()
  const titles = Array.from({ length: 60 }, (_, job) => `Job ${job}`)
  for (const title of titles)
    await agent.client.createScheduleEvent({ title, cronExpression: '0 6 * * *' })
  const entries = await entriesOf((await newFeed(owner, agent.agent.id)).url)
  const tomorrow = dateOf(Date.now() + DAY_MS)
  const ofDay = entries.filter(({ start }) => start.startsWith(tomorrow))
  expect(ofDay).toHaveLength(41)
  expect(ofDay.at(-1)).toMatchObject({ summary: '+ 20 runs in Sesame', isAllDay: true })
  expect(entries.length).toBeLessThan(4_000)
})

test('a feed lists when it was last fetched; a person has only so many, and each is fetched only so often', async () => {
  const member = await addMember(platform, owner, 'viewer', 'collector')
  const { url } = await newFeed(member, (await newAgent()).agent.id)
  expect((await member.client.listCalendarFeeds()).feeds).toMatchObject([{ lastFetchedAt: null }])
  await fetchFeed(url)
  const [feed] = (await member.client.listCalendarFeeds()).feeds
  expect(Date.parse(feed?.lastFetchedAt ?? '')).toBeGreaterThan(Date.now() - 60_000)
  const rest = await Promise.allSettled(Array.from({ length: 20 }, () => newFeed(member)))
  const refused = rest.filter(({ status }) => status === 'rejected')
  expect(refused).toHaveLength(1)
  expect(await codeOf(newFeed(member))).toBe('409 too_many_calendar_feeds')
  expect(await codeOf(newFeed(owner, member.me.id))).toBe('404 not_found')
  const statuses = new Set<number>()
  // In two minutes at most: one may begin in between.
  for (let fetched = 0; fetched < 62; fetched++) {
    const answer = await fetchFeed(url)
    await answer.arrayBuffer()
    statuses.add(answer.status)
  }
  expect(statuses).toEqual(new Set([200, 429]))
  // Its address by another spelling is the same.
  const spelled = url.replace('/cal_', '/%63al_')
  expect((await fetchFeed(spelled)).status).toBe(429)
})

test('the log never has the address', () => {
  const token = `cal_${'a'.repeat(43)}`
  expect(loggedPath(`/api/v1/calendar/${token}.ics`)).toBe('/api/v1/calendar/…')
})
