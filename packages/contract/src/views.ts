import { z } from 'zod'
import { defineCalls } from './call.ts'
import { distinct, id, named, nameText, searchText, timestamp } from './fields.ts'
import { limits } from './limits.ts'
import { oneEmoji } from './messages.ts'
import { taskPriority, taskStatus } from './tasks.ts'
import { taskDueFilters, taskGroupings, taskLanes, taskLayouts, taskSorts } from './task-values.ts'

const person = z
  .union([z.literal('me'), id])
  .nullable()
  .describe('`me` is whoever looks at it; `null`: anyone.')

const settings = z.object({
  layout: z.enum(taskLayouts),
  group: z.enum(taskGroupings),
  lanes: z.enum(taskLanes).describe('What each row of the board has in common.'),
  sort: z.enum(taskSorts),
  order: z.enum(['asc', 'desc']),
  channelId: id.nullable(),
  status: z.array(taskStatus).describe('Empty: any.'),
  priority: z.array(taskPriority).describe('Empty: any.'),
  assigneeId: person,
  unassigned: z.boolean(),
  creatorId: person,
  label: z.string().trim().min(1).max(limits.taskLabel).nullable(),
  due: z.enum(taskDueFilters).nullable(),
  blocked: z.boolean(),
  watched: z.boolean().describe('Watched by whoever looks at it.'),
  archived: z.boolean(),
  topLevel: z.boolean().describe('No sub-tasks.'),
  q: searchText.min(1).max(limits.taskQuery).nullable(),
})

export const taskViewSettings = named(
  'TaskViewSettings',
  'What a saved view of tasks shows, and how. Everybody who opens it sees of that what they may see.',
  settings,
)

const { shape } = settings

export const taskViewSettingsInput = named(
  'TaskViewSettingsInput',
  'Settings of a view of tasks. What is left out is as on the page without a view.',
  z.strictObject({
    layout: shape.layout.default('board'),
    group: shape.group.default('status'),
    lanes: shape.lanes.default('none'),
    sort: shape.sort.default('board'),
    order: shape.order.default('asc'),
    channelId: shape.channelId.default(null),
    status: shape.status.transform(distinct).default([]),
    priority: shape.priority.transform(distinct).default([]),
    assigneeId: shape.assigneeId.default(null),
    unassigned: shape.unassigned.default(false),
    creatorId: shape.creatorId.default(null),
    label: shape.label.default(null),
    due: shape.due.default(null),
    blocked: shape.blocked.default(false),
    watched: shape.watched.default(false),
    archived: shape.archived.default(false),
    topLevel: shape.topLevel.default(false),
    q: shape.q.default(null),
  }),
)

const viewPage = z.literal('tasks').describe('The page that it is a view of.')

export const savedView = named(
  'SavedView',
  'A page as somebody set it up, under a name.',
  z.object({
    id,
    page: viewPage,
    name: z.string(),
    emoji: z.string().nullable(),
    settings: taskViewSettings,
    shared: z.boolean().describe('Everybody in the workspace has it; else only its maker.'),
    madeBy: id,
    version: z.int().describe('Rises by one with each change.'),
    changedBy: id.describe('Who changed it last.'),
    createdAt: timestamp,
    updatedAt: timestamp,
    abilities: z
      .object({ change: z.boolean(), share: z.boolean(), unshare: z.boolean() })
      .describe('What the caller may do with it. Each call is judged again.'),
  }),
)

export const savedViews = named(
  'SavedViews',
  'The views of a page that a person has, in their own order.',
  z.object({
    views: z.array(savedView),
    defaultViewId: id.nullable().describe('What the page opens with for the caller.'),
    abilities: z.object({ share: z.boolean().describe('Share views of their own.') }),
  }),
)

const viewName = nameText(limits.viewName)
const viewEmoji = z
  .string()
  .max(limits.emoji)
  .refine((text) => oneEmoji.test(text), 'Use one emoji.')
  .nullable()

export const createViewInput = named(
  'CreateViewInput',
  'What `createView` takes.',
  z.strictObject({
    page: viewPage,
    name: viewName,
    emoji: viewEmoji.optional(),
    settings: taskViewSettingsInput,
    shared: z.boolean().default(false),
  }),
)

export const updateViewInput = named(
  'UpdateViewInput',
  'What `updateView` takes.',
  z.strictObject({
    name: viewName.optional(),
    emoji: viewEmoji.optional(),
    settings: taskViewSettingsInput.optional(),
    shared: z.boolean().optional(),
    ifVersion: z
      .int()
      .min(1)
      .optional()
      .describe('Refused with `view_changed` when it is another by now.'),
  }),
)

export const arrangeViewsInput = named(
  'ArrangeViewsInput',
  'What `arrangeViews` takes.',
  z.strictObject({
    page: viewPage,
    viewIds: z
      .array(id)
      .max(limits.viewsOwn + limits.viewsShared)
      .transform(distinct)
      .optional()
      .describe('Their order for the caller. Those left out come after.'),
    defaultViewId: id.nullable().optional(),
  }),
)

const own = { access: 'tasks:read', only: 'human', browser: true } as const
const answer = { shape: 'one', key: 'view', schema: savedView } as const

/** Pages as people set them up, their own and those that all have. */
export const viewCalls = defineCalls('Saved views', {
  listViews: {
    ...own,
    method: 'GET',
    path: '/views',
    summary: 'List the saved views of a page: your own and the shared ones, in your order',
    query: z.strictObject({ page: viewPage }),
    answer: { shape: 'data', schema: savedViews },
  },
  createView: {
    ...own,
    method: 'POST',
    path: '/views',
    summary: 'Save a view of a page, for yourself or for everybody in the workspace',
    description: 'Sharing takes `tasks:write`.',
    body: createViewInput,
    answer,
    status: 201,
    errors: ['too_many_views', 'audit_unavailable'],
  },
  updateView: {
    ...own,
    method: 'PATCH',
    path: '/views/:viewId',
    summary: 'Change, rename, share or unshare a saved view',
    description:
      'Your own; shared ones by who made them and by admins. Only who made it makes it private again.',
    body: updateViewInput,
    answer,
    errors: ['not_found', 'view_changed', 'too_many_views', 'audit_unavailable'],
  },
  deleteView: {
    ...own,
    method: 'DELETE',
    path: '/views/:viewId',
    summary: 'Delete a saved view; it can be restored for a day',
    answer: { shape: 'none' },
    errors: ['not_found', 'audit_unavailable'],
  },
  restoreView: {
    ...own,
    method: 'POST',
    path: '/views/:viewId/restore',
    summary: 'Restore a saved view that was deleted within a day',
    answer,
    errors: ['not_found', 'too_many_views', 'audit_unavailable'],
  },
  arrangeViews: {
    ...own,
    method: 'PUT',
    path: '/views/arrangement',
    summary: 'Order the saved views of a page, or choose what it opens with, for yourself',
    body: arrangeViewsInput,
    answer: { shape: 'none' },
    errors: ['not_found'],
  },
})

/** What `view.changed` carries. */
export const viewChanged = z.object({
  page: viewPage,
  viewId: id.nullable().describe('`null`: the order or the default of the person.'),
})

export type TaskViewSettings = z.output<typeof taskViewSettings>
export type SavedView = z.output<typeof savedView>
export type SavedViews = z.output<typeof savedViews>
export type CreateViewInput = z.output<typeof createViewInput>
export type UpdateViewInput = z.output<typeof updateViewInput>
export type ArrangeViewsInput = z.output<typeof arrangeViewsInput>
