import { Readable } from 'node:stream'
import { v7 as uuid } from 'uuid'
import type {
  Attachment,
  CreateUploadInput,
  FilePreview,
  StoreFileInput,
} from '@sesamespace/contract/files'
import type { Actor } from '../../auth/actor.ts'
import type { Database, Tx } from '../../db/database.ts'
import type { FileRow } from '../../db/tables/drive.ts'
import { AppError, notFound } from '../../http/errors.ts'
import { requireChannel } from '../channels/index.ts'
import { inOrder, toAttachment } from './attachment.ts'
import { type ByteRange, readChunks, readHead, writeChunks } from './file-chunks.repo.ts'
import { recognise, RECOGNISED_BYTES } from './file-kind.ts'
import { PREVIEW_BYTES, previewText } from './preview-text.ts'
import { writeFileWords } from './file-words.repo.ts'
import {
  attachFiles,
  deleteFiles,
  deleteForgottenUploads,
  findStoredFile,
  findUpload,
  insertUpload,
  markUploaded,
  storeFile,
} from './files.repo.ts'
import { searchableText } from '../../db/searchable-text.ts'

/** The refusal of an upload whose bytes are more or fewer than it was announced with. */
export const otherSize = (announced: number, arrived: number): AppError =>
  new AppError(
    'invalid_request',
    `The file was announced with ${announced} bytes; ${arrived} arrived.`,
  )

/** Looks into files before they are stored. */
export interface FileGuard {
  /** Throws when the text of a file holds a secret of the vault. */
  refuseFile(actor: Actor, fileId: string, bytes: Buffer): Promise<void>
}

/** Uploads in three steps (slot, bytes, store), and downloads to who may read the channel a file is in. */
export function createDriveService(database: Database, guard: FileGuard) {
  const { db } = database

  const findOwn = async (
    actor: Actor,
    fileId: string,
    statuses: FileRow['status'][],
  ): Promise<FileRow> => {
    const file = await findUpload(db, actor, fileId, statuses)
    if (!file) throw notFound('File')
    return file
  }

  /** A stored file: of a channel that the actor reads now, or their own that is in none. */
  const findReadable = async (actor: Actor, fileId: string): Promise<FileRow> => {
    const file = await findStoredFile(db, actor.workspaceId, fileId)
    if (!file) throw notFound('File')
    if (file.channel_id) await requireChannel(db, actor, file.channel_id)
    else if (file.uploader_id !== actor.principalId) throw notFound('File')
    return file
  }

  return {
    async createUpload(
      actor: Actor,
      input: CreateUploadInput,
    ): Promise<{ fileId: string; s3Key: string }> {
      const id = uuid()
      await insertUpload(db, actor, id, input)
      return { fileId: id, s3Key: `${actor.workspaceId}/${id}` }
    },

    /** How many bytes the actor's own upload was announced with: what is asked before any of them is taken. */
    async announcedSize(actor: Actor, fileId: string): Promise<number> {
      return (await findOwn(actor, fileId, ['pending', 'uploaded'])).size
    },

    /** Takes the bytes, all of them or none. */
    async upload(actor: Actor, fileId: string, bytes: Buffer): Promise<void> {
      const file = await findOwn(actor, fileId, ['pending', 'uploaded'])
      if (bytes.length !== file.size) throw otherSize(file.size, bytes.length)
      await guard.refuseFile(actor, fileId, bytes)
      await database.transaction(actor.workspaceId, async (tx) => {
        if (!(await markUploaded(tx.db, file.id))) throw notFound('File')
        await writeChunks(tx.db, file.id, bytes)
        await writeFileWords(tx.db, file.id, searchableText(bytes))
      })
    },

    async store(actor: Actor, input: StoreFileInput): Promise<Attachment> {
      const file = await findOwn(actor, input.fileId, ['uploaded', 'stored'])
      if (input.size !== file.size || input.s3Key !== `${file.workspace_id}/${file.id}`) {
        throw new AppError(
          'invalid_request',
          'The file does not match its upload. Start the upload again.',
        )
      }
      // Who sees a channel shows by a file what they did for a task in it; a message of theirs asks for more.
      if (input.channelId) await requireChannel(db, actor, input.channelId)
      const stored = await storeFile(db, file.id, input)
      if (!stored)
        throw new AppError(
          'invalid_request',
          'The file is the proof of a task: it stays as it is. Upload it anew.',
        )
      return toAttachment(stored)
    },

    /** The files that a message to the channel names. They must be the sender's own and not be in another channel. */
    async attach(actor: Actor, channelId: string, ids: string[]): Promise<Attachment[]> {
      return inOrder(ids, await attachFiles(db, actor, channelId, ids), 'Attachment')
    },

    /** A file that the actor may read now, with what it is by its bytes. */
    async open(actor: Actor, fileId: string) {
      const file = await findReadable(actor, fileId)
      const { kind, contentType } = recognise(await readHead(db, file, RECOGNISED_BYTES))
      return {
        file: toAttachment(file),
        kind,
        recognisedType: contentType,
        read: (range: ByteRange = { start: 0, end: file.size - 1 }) =>
          Readable.from(readChunks(db, file.id, range)),
      }
    },

    /** What a file is, and how its text begins. */
    async preview(actor: Actor, fileId: string): Promise<FilePreview> {
      const file = await findReadable(actor, fileId)
      const { downloadUrl } = toAttachment(file)
      const head = await readHead(db, file, PREVIEW_BYTES)
      const found = recognise(head)
      const text = found.encoding ? previewText(head, found.encoding, file.size) : null
      return { ...found, text: text?.text ?? null, isCut: text?.isCut ?? false, downloadUrl }
    },

    /** Deletes the files of a message that is deleted: what was taken back cannot be opened by its link either. */
    async discard(tx: Tx, ids: string[]): Promise<void> {
      await deleteFiles(tx.db, tx.workspaceId, ids)
    },

    /** Deletes uploads that were begun more than a day ago and never stored. */
    sweep: (): Promise<void> => deleteForgottenUploads(db),
  }
}

export type DriveService = ReturnType<typeof createDriveService>
