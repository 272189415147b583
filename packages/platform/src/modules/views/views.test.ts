import { limits } from '@sesamespace/contract/limits'
import { roles, type Role } from '@sesamespace/contract/access'
import type { CreateViewInput, SavedView } from '@sesamespace/sdk'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { admits, tableUnder } from '../../../test/authorization/role-tables.ts'
import { codeOf } from '../../../test/code-of.ts'
import {
  addMember,
  createAgent,
  setupOwner,
  startPlatform,
  type TestPerson,
  type TestPlatform,
} from '../../../test/harness.ts'
import { sweepOldRows } from '../../retention/sweeps.ts'

let platform: TestPlatform
let owner: TestPerson
let bob: TestPerson
let people: Record<Role, TestPerson>

beforeAll(async () => {
  platform = await startPlatform()
  owner = await setupOwner(platform)
  bob = await addMember(platform, owner, 'operator', 'bob')
  const rest = roles.filter((role) => role !== 'owner')
  const added = await Promise.all(
    rest.map(
      async (role) => [role, await addMember(platform, owner, role, `the-${role}`)] as const,
    ),
  )
  people = { ...people, owner, ...Object.fromEntries(added) }
})
afterAll(() => platform.stop())

const save = async (
  { client }: TestPerson,
  input: Partial<CreateViewInput> = {},
): Promise<SavedView> =>
  (await client.createView({ page: 'tasks', name: 'A view', settings: {}, ...input })).view

const viewsOf = ({ client }: TestPerson) => client.listViews({ page: 'tasks' })
const find = async (person: TestPerson, id: string): Promise<SavedView | undefined> =>
  (await viewsOf(person)).views.find((view) => view.id === id)

test('a view keeps what it was saved with, and gives the rest what a page begins with', async () => {
  const view = await save(bob, {
    name: '  أولوياتي 🚀 ',
    emoji: '🔥',
    settings: { layout: 'list', status: ['open', 'open'], assigneeId: 'me', label: 'ui', q: 'x' },
  })
  expect(view).toMatchObject({ name: 'أولوياتي 🚀', emoji: '🔥', version: 1, shared: false })
  expect(view.settings).toEqual({
    layout: 'list',
    group: 'status',
    sort: 'board',
    order: 'asc',
    channelId: null,
    status: ['open'],
    priority: [],
    assigneeId: 'me',
    unassigned: false,
    creatorId: null,
    label: 'ui',
    due: null,
    blocked: false,
    watched: false,
    archived: false,
    topLevel: false,
    lanes: 'none',
    q: 'x',
  })
  expect(await find(bob, view.id)).toEqual(view)
})

test.each([
  { name: '' },
  { name: ' \u200b ' },
  { name: 'a\nb' },
  { name: 'x'.repeat(limits.viewName + 1) },
  { emoji: 'ab' },
  { settings: { sort: 'colour' } },
  { settings: { unknown: true } },
  { settings: { assigneeId: 'you' } },
])('%j is refused as a request that is wrong', async (input) => {
  expect(await codeOf(save(bob, JSON.parse(JSON.stringify(input))))).toBe('400 invalid_request')
})

describe('who may', () => {
  const table = tableUnder('Saved views, for people')
  const cases = roles.flatMap((role) =>
    ['their own', 'shared, made by them', 'shared, made by others'].map((whose) => ({
      role,
      whose,
    })),
  )

  /** A view of that kind for the person: a shared one is made while they may. */
  async function furnish(role: Role, whose: string): Promise<SavedView> {
    if (whose === 'their own') return await save(people[role])
    if (whose === 'shared, made by others') return await save(bob, { shared: true })
    const person = people[role]
    const mustRise = role === 'auditor' || role === 'viewer'
    if (mustRise) await owner.client.updateMember(person.me.id, { role: 'operator' })
    const view = await save(person, { shared: true })
    if (mustRise) await owner.client.updateMember(person.me.id, { role })
    return view
  }

  test.each(cases)('$role: $whose', async ({ role, whose }) => {
    const { client } = people[role]
    const view = await furnish(role, whose)
    const holds = (what: string): boolean => admits(table.get(what)?.get(whose), role)
    const expected = (what: string): string => (holds(what) ? 'no error' : '403 forbidden')

    const seen = await find(people[role], view.id)
    expect(seen !== undefined).toBe(holds('view.read'))
    expect(seen?.abilities).toEqual({
      change: holds('view.change'),
      share: holds('view.share'),
      unshare: holds('view.unshare'),
    })
    expect(await codeOf(client.updateView(view.id, { name: 'Other' }))).toBe(
      expected('view.change'),
    )
    if (whose === 'their own')
      expect(await codeOf(client.updateView(view.id, { shared: true }))).toBe(
        expected('view.share'),
      )
    else
      expect(await codeOf(client.updateView(view.id, { shared: false }))).toBe(
        expected('view.unshare'),
      )
    const again = await furnish(role, whose)
    expect(await codeOf(client.deleteView(again.id))).toBe(expected('view.change'))
    if (holds('view.change'))
      expect((await client.restoreView(again.id)).view).toMatchObject({ name: again.name })
  })

  test("somebody's own is found by nobody else, an owner too; agents have no views", async () => {
    const view = await save(bob)
    const { client } = owner
    expect(await find(owner, view.id)).toBeUndefined()
    expect(await codeOf(client.updateView(view.id, { name: 'Mine' }))).toBe('404 not_found')
    expect(await codeOf(client.deleteView(view.id))).toBe('404 not_found')
    expect(await codeOf(client.arrangeViews({ page: 'tasks', defaultViewId: view.id }))).toBe(
      '404 not_found',
    )
    const agent = await createAgent(platform, owner, 'scout')
    expect(await codeOf(agent.client.listViews({ page: 'tasks' }))).toBe('403 forbidden')
  })
})

test('of two who change a view at once, the second is told, and nothing of the first is lost', async () => {
  const view = await save(bob, { shared: true })
  await bob.client.updateView(view.id, { settings: { label: 'ui' }, ifVersion: view.version })
  expect(
    await codeOf(owner.client.updateView(view.id, { settings: {}, ifVersion: view.version })),
  ).toBe('409 view_changed')
  expect((await find(owner, view.id))?.settings.label).toBe('ui')
  expect(await find(owner, view.id)).toMatchObject({ version: 2, changedBy: bob.me.id })
  const both = await Promise.all(
    [bob, owner].map(({ client }) =>
      codeOf(client.updateView(view.id, { name: 'Raced', ifVersion: 2 })),
    ),
  )
  expect(both.toSorted()).toEqual(['no error', '409 view_changed'].toSorted())
})

test('each person has an order and a default of their own; what is gone is left out', async () => {
  const eva = await addMember(platform, owner, 'operator', 'eva')
  const first = await save(eva, { name: 'First' })
  const second = await save(eva, { name: 'Second', shared: true })
  const ids = async (person: TestPerson): Promise<string[]> =>
    (await viewsOf(person)).views
      .map(({ id }) => id)
      .filter((id) => [first.id, second.id].includes(id))
  expect(await ids(eva)).toEqual([first.id, second.id])
  await eva.client.arrangeViews({ page: 'tasks', viewIds: [second.id, first.id] })
  await eva.client.arrangeViews({ page: 'tasks', defaultViewId: second.id })
  expect(await ids(eva)).toEqual([second.id, first.id])
  expect((await viewsOf(eva)).defaultViewId).toBe(second.id)
  expect((await viewsOf(owner)).defaultViewId).toBeNull()
  await eva.client.arrangeViews({ page: 'tasks' })
  await owner.client.deleteView(second.id)
  expect(await viewsOf(eva)).toMatchObject({ defaultViewId: null })
  expect(await ids(eva)).toEqual([first.id])
  await owner.client.restoreView(second.id)
  expect((await viewsOf(eva)).defaultViewId).toBe(second.id)
})

test('a deleted view is restored within a day, and gone after it', async () => {
  const view = await save(bob)
  await bob.client.deleteView(view.id)
  await sweepOldRows(platform.db)
  await bob.client.restoreView(view.id)
  expect(await codeOf(bob.client.restoreView(view.id))).toBe('404 not_found')
  await bob.client.deleteView(view.id)
  await platform.db
    .updateTable('saved_views')
    .set({ deleted_at: new Date(Date.now() - 25 * 60 * 60 * 1_000) })
    .where('id', '=', view.id)
    .execute()
  await sweepOldRows(platform.db)
  expect(await codeOf(bob.client.restoreView(view.id))).toBe('404 not_found')
})

test('there is an end to how many a person has: the next is refused in words', async () => {
  const max = await addMember(platform, owner, 'operator', 'max')
  const rows = Array.from({ length: limits.viewsOwn }, (_, index) => index)
  const made = await Promise.all(rows.map((index) => save(max, { name: `View ${index}` })))
  expect(await codeOf(save(max))).toBe('409 too_many_views')
  const shared = await save(max, { shared: true })
  expect(await codeOf(max.client.updateView(shared.id, { shared: false }))).toBe(
    '409 too_many_views',
  )
  await max.client.deleteView(made[0]?.id ?? '')
  await save(max)
  expect(await codeOf(max.client.restoreView(made[0]?.id ?? ''))).toBe('409 too_many_views')
})

test('what all have is in the audit log, what somebody has alone is not', async () => {
  const own = await save(bob, { name: 'Bob’s' })
  await bob.client.updateView(own.id, { name: 'Bob’s own' })
  await bob.client.updateView(own.id, { shared: true })
  await owner.client.updateView(own.id, { name: 'Everybody’s' })
  await bob.client.updateView(own.id, { shared: false })
  await bob.client.deleteView(own.id)
  const { entries } = await owner.client.listAudit({ targetId: own.id })
  expect(entries.map(({ action }) => action).toReversed()).toEqual([
    'view.shared',
    'view.changed',
    'view.unshared',
  ])
})

test('own views go with their person, shared ones stay for an admin', async () => {
  const kim = await addMember(platform, owner, 'operator', 'kim')
  const own = await save(kim)
  const shared = await save(kim, { shared: true })
  await kim.client.arrangeViews({ page: 'tasks', viewIds: [own.id], defaultViewId: own.id })
  await owner.client.removeMember(kim.me.id, owner.me.id)
  const left = await platform.db
    .selectFrom('saved_views')
    .select('id')
    .where('made_by', '=', kim.me.id)
    .execute()
  expect(left).toEqual([{ id: shared.id }])
  expect(await codeOf(bob.client.updateView(shared.id, { name: 'Taken' }))).toBe('403 forbidden')
  await owner.client.updateView(shared.id, { name: 'Ours' })
})

test('events of a view reach those who have it, and no agent', async () => {
  const view = await save(bob)
  const rows = () =>
    platform.db
      .selectFrom('events')
      .select(['scope', 'principal_ids'])
      .where('type', '=', 'view.changed')
      .orderBy('position', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow()
  expect(await rows()).toEqual({ scope: null, principal_ids: [bob.me.id] })
  await bob.client.updateView(view.id, { shared: true })
  expect(await rows()).toMatchObject({ scope: 'humans' })
  await bob.client.updateView(view.id, { shared: false })
  expect(await rows()).toMatchObject({ scope: 'humans' })
  await bob.client.arrangeViews({ page: 'tasks', viewIds: [view.id] })
  expect(await rows()).toEqual({ scope: null, principal_ids: [bob.me.id] })
})

test('who makes and deletes again and again keeps a hundred that can be brought back', async () => {
  const dora = await addMember(platform, owner, 'viewer', 'dora')
  const first = await save(dora)
  await dora.client.deleteView(first.id)
  for (let count = 0; count < 100; count++) await dora.client.deleteView((await save(dora)).id)
  const kept = await platform.db
    .selectFrom('saved_views')
    .select('id')
    .where('owner_id', '=', dora.me.id)
    .execute()
  expect(kept).toHaveLength(100)
  expect(await codeOf(dora.client.restoreView(first.id))).toBe('404 not_found')
})
