import { taskViewSettingsInput, type SavedView } from '@sesamespace/contract/views'
import type { Rights } from '../../auth/actor.ts'
import { viewAbilities, type ViewFacts } from '../../policies/view.ts'
import type { ViewRow } from './views.repo.ts'

export const factsOf = (row: Pick<ViewRow, 'owner_id' | 'made_by'>): ViewFacts => ({
  isShared: row.owner_id === null,
  madeBy: row.made_by,
})

/** What of stored settings this version knows: another one may have stored more. */
function settingsOf(stored: unknown): SavedView['settings'] {
  const known = taskViewSettingsInput.strip().safeParse(stored)
  return known.success ? known.data : taskViewSettingsInput.parse({})
}

export const toView = (actor: Rights, row: ViewRow): SavedView => ({
  id: row.id,
  page: row.page,
  name: row.name,
  emoji: row.emoji,
  settings: settingsOf(row.settings),
  shared: row.owner_id === null,
  madeBy: row.made_by,
  version: row.version,
  changedBy: row.changed_by,
  createdAt: row.created_at.toISOString(),
  updatedAt: row.updated_at.toISOString(),
  abilities: viewAbilities(actor, factsOf(row)),
})
