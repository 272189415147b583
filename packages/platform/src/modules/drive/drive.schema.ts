import { z } from 'zod'
import { id } from '../../http/schemas.ts'

/** 25 MiB. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024

const fileFacts = {
  fileName: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .refine(
      (name) => !/[/\\\p{Cc}]/u.test(name),
      'A file name has no slashes or control characters.',
    ),
  contentType: z
    .string()
    .max(127)
    .regex(
      /^[\w.+-]+\/[\w.+-]+(;\s*[\w.+-]+=[\w.+"-]+)*$/,
      'Give a MIME type, for example image/png.',
    ),
  size: z.int().min(1, 'The file is empty.').max(MAX_FILE_BYTES, 'Files have at most 25 MiB.'),
}

export const uploadUrlInput = z.strictObject(fileFacts)
export const uploadSlot = z.object({ uploadUrl: z.string(), fileId: id, s3Key: z.string() })
export const storeFileInput = z.strictObject({
  ...fileFacts,
  fileId: id,
  s3Key: z.string().max(255),
  channelId: id.nullish(),
})

export type UploadUrlInput = z.infer<typeof uploadUrlInput>
export type StoreFileInput = z.infer<typeof storeFileInput>
