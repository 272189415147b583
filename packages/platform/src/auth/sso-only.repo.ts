import type { Queryable } from '../db/database.ts'

/** Whether a workspace takes single sign-on only; without one, whether the installation's does. */
export async function isSsoOnly(db: Queryable, workspaceId?: string): Promise<boolean> {
  let query = db.selectFrom('workspaces').select('id').where('sso_only', '=', true).limit(1)
  if (workspaceId !== undefined) query = query.where('id', '=', workspaceId)
  return (await query.executeTakeFirst()) !== undefined
}

export async function setSsoOnly(db: Queryable, workspaceId: string, only: boolean): Promise<void> {
  await db.updateTable('workspaces').set({ sso_only: only }).where('id', '=', workspaceId).execute()
}
