import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { liveSocket } from '../../../test/live-socket.ts'

let platform: TestPlatform
let owner: TestPerson
let vera: TestPerson

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  vera = await addMember(platform, owner, 'viewer', 'vera')
})
afterAll(() => platform.stop())

test('an admin sets zone, hours and retention, part by part; everybody is told, and it is on record', async () => {
  const socket = await liveSocket(platform.url, { token: vera.accessToken })
  await owner.client.updateWorkspaceSettings({ timeZone: 'US/Eastern', workdays: [7, 1] })
  await socket.frame('workspace.updated')
  socket.close()
  await owner.client.updateWorkspaceSettings({ workdayStart: '22:00', workdayEnd: '06:30' })
  await owner.client.updateWorkspaceSettings({ eventRetentionDays: 40 })
  expect((await vera.client.getWorkspaceSettings()).settings).toEqual({
    timeZone: 'America/New_York',
    workdays: [1, 7],
    workdayStart: '22:00',
    workdayEnd: '06:30',
    eventRetentionDays: 40,
    plainExports: true,
  })
  const { entries } = await owner.client.listAudit({ action: 'workspace.settings_changed' })
  expect(entries.map(({ details }) => details)).toEqual([
    { eventRetentionDays: '40' },
    { hours: '22:00–06:30' },
    { timeZone: 'America/New_York', workdays: '1,7' },
  ])
  expect(await codeOf(vera.client.updateWorkspaceSettings({ workdays: [] }))).toBe('403 forbidden')
})

test.each([
  [{ timeZone: 'Mars/Olympus' }, '400 invalid_timezone'],
  // PostgreSQL would read it the other way round, and it knows no summer time.
  [{ timeZone: '+02:00' }, '400 invalid_request'],
  [{ workdays: [1, 1] }, '400 invalid_request'],
  [{ workdays: [0] }, '400 invalid_request'],
  [{ workdayStart: '24:00' }, '400 invalid_request'],
  [{ eventRetentionDays: 1 }, '400 invalid_request'],
])('%o is refused', async (input, code) => {
  expect(await codeOf(owner.client.updateWorkspaceSettings(input))).toBe(code)
})

test('the database reckons in every zone that is taken', async () => {
  const zones = Intl.supportedValuesOf('timeZone')
  const { rows } = await sql<{ name: string }>`
    select name from unnest(${zones}::text[]) as name
    where now() at time zone name is distinct from now() at time zone 'UTC'
  `.execute(platform.db)
  expect(rows.length).toBeGreaterThan(300)
})
