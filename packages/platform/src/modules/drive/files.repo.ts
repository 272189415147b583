import { sql } from 'kysely'
import type { CreateUploadInput, StoreFileInput } from '@sesamespace/contract/files'
import type { Queryable } from '../../db/database.ts'
import type { FileRow } from '../../db/tables/drive.ts'

/** Who uploads, and in which workspace. */
interface Uploader {
  workspaceId: string
  principalId: string
}

/** Makes room for a file whose bytes are still to come. */
export async function insertUpload(
  db: Queryable,
  uploader: Uploader,
  fileId: string,
  { fileName, contentType, size }: CreateUploadInput,
): Promise<void> {
  await db
    .insertInto('files')
    .values({
      id: fileId,
      workspace_id: uploader.workspaceId,
      uploader_id: uploader.principalId,
      channel_id: null,
      file_name: fileName,
      content_type: contentType,
      size,
    })
    .execute()
}

/** An uploader's own file, in one of these states. */
export const findUpload = (
  db: Queryable,
  uploader: Uploader,
  fileId: string,
  statuses: FileRow['status'][],
): Promise<FileRow | undefined> =>
  db
    .selectFrom('files')
    .selectAll()
    .where('workspace_id', '=', uploader.workspaceId)
    .where('uploader_id', '=', uploader.principalId)
    .where('id', '=', fileId)
    .where('status', 'in', statuses)
    .executeTakeFirst()

export const findStoredFile = (
  db: Queryable,
  workspaceId: string,
  fileId: string,
): Promise<FileRow | undefined> =>
  db
    .selectFrom('files')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .where('id', '=', fileId)
    .where('status', '=', 'stored')
    .executeTakeFirst()

/** Says that the bytes of a file are there; `false` when it was stored meanwhile, or is gone: its bytes stay as they are. */
export async function markUploaded(db: Queryable, fileId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('files')
    .set({ status: 'uploaded' })
    .where('id', '=', fileId)
    .where('status', '!=', 'stored')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Makes an upload a file, under the name and, when given, in the channel that it has from now on; never one that is a proof. */
export const storeFile = (
  db: Queryable,
  fileId: string,
  { fileName, contentType, channelId }: StoreFileInput,
): Promise<FileRow | undefined> =>
  db
    .updateTable('files')
    .set({
      status: 'stored',
      file_name: fileName,
      content_type: contentType,
      ...(channelId && { channel_id: channelId }),
    })
    .where('id', '=', fileId)
    .where('task_id', 'is', null)
    .returningAll()
    .executeTakeFirst()

/** Puts an uploader's own files into a channel; those that are in another one are left out of the answer. */
export const attachFiles = (
  db: Queryable,
  uploader: Uploader,
  channelId: string,
  ids: string[],
): Promise<FileRow[]> =>
  db
    .updateTable('files')
    .set({ channel_id: channelId })
    .where('workspace_id', '=', uploader.workspaceId)
    .where('uploader_id', '=', uploader.principalId)
    .where('status', '=', 'stored')
    .where('id', 'in', ids)
    .where('task_id', 'is', null)
    .where((eb) => eb.or([eb('channel_id', 'is', null), eb('channel_id', '=', channelId)]))
    .returningAll()
    .execute()

/** Makes an uploader's own files a task's; those of another channel or task, or on a message, are left out of the answer. */
export const giveFilesToTask = (
  db: Queryable,
  uploader: Uploader,
  { taskId, channelId }: { taskId: string; channelId: string },
  ids: string[],
): Promise<FileRow[]> =>
  db
    .updateTable('files')
    .set({ channel_id: channelId, task_id: taskId })
    .where('workspace_id', '=', uploader.workspaceId)
    .where('uploader_id', '=', uploader.principalId)
    .where('status', '=', 'stored')
    .where('id', 'in', ids)
    .where((eb) => eb.or([eb('channel_id', 'is', null), eb('channel_id', '=', channelId)]))
    .where((eb) => eb.or([eb('task_id', 'is', null), eb('task_id', '=', taskId)]))
    .where(
      sql<boolean>`not exists (
        select from messages m
        where m.attachments @> jsonb_build_array(jsonb_build_object('id', files.id)) and m.attachments <> '[]'
      )`,
    )
    .returningAll()
    .execute()

/** Deletes files that are on messages: what became the proof of a task stays with it. */
export async function deleteFiles(
  db: Queryable,
  workspaceId: string,
  ids: string[],
): Promise<void> {
  if (ids.length === 0) return
  await db
    .deleteFrom('files')
    .where('workspace_id', '=', workspaceId)
    .where('id', 'in', ids)
    .where('task_id', 'is', null)
    .execute()
}

/** Deletes uploads that were begun more than a day ago and never stored. */
export async function deleteForgottenUploads(db: Queryable): Promise<void> {
  await db
    .deleteFrom('files')
    .where('status', '!=', 'stored')
    .where('created_at', '<', sql<Date>`now() - interval '1 day'`)
    .execute()
}
