import type { Attachment } from '@sesamespace/sdk'
import { isRecord, isText } from '@/lib/shared/guards'

/** Whether a stored value is a file of a message. */
export const isAttachment = (value: unknown): value is Attachment =>
  isRecord(value) &&
  [value.id, value.fileName, value.contentType, value.downloadUrl].every(isText) &&
  typeof value.size === 'number'
