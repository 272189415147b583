import { limits } from '@sesamespace/contract/limits'
import type {
  ArrangeViewsInput,
  CreateViewInput,
  SavedView,
  SavedViews,
  UpdateViewInput,
} from '@sesamespace/contract/views'
import { v7 as uuid } from 'uuid'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { assertAllowed } from '../../policies/decision.ts'
import { changeView, shareView, shareViews, unshareView } from '../../policies/view.ts'
import { noteChange, noteOwnChange } from './note-change.ts'
import { factsOf, toView } from './view-answer.ts'
import {
  changeView as writeView,
  countViews,
  insertView,
  listViews,
  lockView,
  readArrangement,
  writeArrangement,
  type ViewRow,
  trimDeleted,
} from './views.repo.ts'

type Page = SavedView['page']

/** Saved views of pages: people's own, which nobody else has, and shared ones. */
export const createViewsService = (database: Database) => ({
  async list(actor: Actor, page: Page): Promise<SavedViews> {
    const rows = await listViews(database.db, actor, page)
    const arrangement = await readArrangement(database.db, actor, page)
    const order = new Map(arrangement?.view_ids.map((id, index) => [id, index]))
    const placeOf = ({ id }: ViewRow): number => order.get(id) ?? order.size
    return {
      views: rows.toSorted((a, b) => placeOf(a) - placeOf(b)).map((row) => toView(actor, row)),
      defaultViewId: rows.find(({ id }) => id === arrangement?.default_id)?.id ?? null,
      abilities: { share: shareViews(actor).allowed },
    }
  },

  create: (actor: Actor, input: CreateViewInput): Promise<SavedView> =>
    database.transaction(actor.workspaceId, async (tx) => {
      if (input.shared) assertAllowed(shareViews(actor))
      const ownerId = input.shared ? null : actor.principalId
      await assertRoom(tx, input.page, ownerId)
      const row = await insertView(tx, {
        id: uuid(),
        page: input.page,
        owner_id: ownerId,
        made_by: actor.principalId,
        changed_by: actor.principalId,
        name: input.name,
        emoji: input.emoji ?? null,
        settings: JSON.stringify(input.settings),
      })
      noteChange(tx, actor, row, { action: 'view.shared' })
      return toView(actor, row)
    }),

  update: (actor: Actor, viewId: string, input: UpdateViewInput): Promise<SavedView> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const before = await requireView(tx, actor, viewId)
      assertAllowed(changeView(actor, factsOf(before)))
      if (input.ifVersion !== undefined && input.ifVersion !== before.version) throw changed()
      const ownerId = await ownerAfter(tx, actor, before, input.shared)
      const { name, emoji, settings } = input
      const after = await writeView(tx, viewId, {
        ...(name !== undefined && { name }),
        ...(emoji !== undefined && { emoji }),
        ...(settings !== undefined && { settings: JSON.stringify(settings) }),
        owner_id: ownerId,
        changed_by: actor.principalId,
      })
      const wasShared = before.owner_id === null
      noteChange(tx, actor, after, {
        wasShared,
        action: ownerId !== null ? 'view.unshared' : wasShared ? 'view.changed' : 'view.shared',
      })
      return toView(actor, after)
    }),

  remove: (actor: Actor, viewId: string): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const before = await requireView(tx, actor, viewId)
      assertAllowed(changeView(actor, factsOf(before)))
      const after = await writeView(tx, viewId, {
        deleted_at: new Date(),
        changed_by: actor.principalId,
      })
      await trimDeleted(tx, { page: before.page, ownerId: before.owner_id })
      noteChange(tx, actor, after, { action: 'view.deleted' })
    }),

  restore: (actor: Actor, viewId: string): Promise<SavedView> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const before = await requireView(tx, actor, viewId, { isDeleted: true })
      assertAllowed(changeView(actor, factsOf(before)))
      await assertRoom(tx, before.page, before.owner_id)
      const after = await writeView(tx, viewId, {
        deleted_at: null,
        changed_by: actor.principalId,
      })
      noteChange(tx, actor, after, { action: 'view.restored' })
      return toView(actor, after)
    }),

  arrange: (actor: Actor, input: ArrangeViewsInput): Promise<void> =>
    database.transaction(actor.workspaceId, async (tx) => {
      const { page, viewIds, defaultViewId } = input
      if (viewIds === undefined && defaultViewId === undefined) return
      const known = new Set((await listViews(tx.db, actor, page)).map(({ id }) => id))
      if (defaultViewId && !known.has(defaultViewId)) throw notFound('View')
      await writeArrangement(
        tx,
        { principalId: actor.principalId, page },
        {
          // Somebody may have deleted one meanwhile: the order of the rest holds.
          ...(viewIds && { view_ids: viewIds.filter((id) => known.has(id)) }),
          ...(defaultViewId !== undefined && { default_id: defaultViewId }),
        },
      )
      noteOwnChange(tx, actor, page)
    }),
})

export type ViewsService = ReturnType<typeof createViewsService>

async function requireView(
  tx: Tx,
  actor: Actor,
  viewId: string,
  which: { isDeleted?: boolean } = {},
): Promise<ViewRow> {
  const row = await lockView(tx, actor, viewId, which)
  if (!row) throw notFound('View')
  return row
}

/** Whose the view is after a change; judged where it becomes somebody else's. */
async function ownerAfter(
  tx: Tx,
  actor: Actor,
  view: ViewRow,
  shared: boolean | undefined,
): Promise<string | null> {
  const isShared = view.owner_id === null
  if (shared === undefined || shared === isShared) return view.owner_id
  assertAllowed((shared ? shareView : unshareView)(actor, factsOf(view)))
  const ownerId = shared ? null : view.made_by
  await assertRoom(tx, view.page, ownerId)
  return ownerId
}

async function assertRoom(tx: Tx, page: Page, ownerId: string | null): Promise<void> {
  const most = ownerId === null ? limits.viewsShared : limits.viewsOwn
  if ((await countViews(tx, { page, ownerId })) < most) return
  throw new AppError(
    'too_many_views',
    ownerId === null
      ? `The workspace shares ${most} views already. Delete one that nobody uses first.`
      : `You have ${most} views already. Delete one that you no longer use first.`,
  )
}

const changed = (): AppError =>
  new AppError('view_changed', 'Somebody changed this view meanwhile. Look at it, then try again.')
