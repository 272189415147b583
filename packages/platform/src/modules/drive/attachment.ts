import type { Attachment } from '@sesamespace/contract/files'
import type { FileRow } from '../../db/tables/drive.ts'
import { notFound } from '../../http/errors.ts'

export const toAttachment = (file: FileRow): Attachment => ({
  id: file.id,
  fileName: file.file_name,
  contentType: file.content_type,
  size: file.size,
  downloadUrl: `/api/v1/drive/files/${file.id}/content`,
})

/** The files as they were named; refuses one that is not among those found. */
export const inOrder = (ids: string[], files: FileRow[], what: string): Attachment[] =>
  ids.map((id) => {
    const file = files.find((one) => one.id === id)
    if (!file) throw notFound(`${what} ${id}`)
    return toAttachment(file)
  })
