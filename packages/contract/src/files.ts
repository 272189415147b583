import { z } from 'zod'
import { defineCalls } from './call.ts'
import { controls, id, named } from './fields.ts'
import { limits } from './limits.ts'

export const attachment = named(
  'Attachment',
  'A file on a message, or in the proof of a task.',
  z.object({
    id,
    fileName: z.string(),
    contentType: z.string(),
    size: z.int().describe('Bytes.'),
    downloadUrl: z
      .string()
      .describe(
        'Absolute, of the configured address, and made for whoever reads it: good for ten minutes and for this file, without a header.',
      ),
  }),
)

/** What a file is by its bytes, whatever its name and type claim. */
export const fileKinds = ['text', 'image', 'audio', 'video', 'pdf', 'other'] as const

export const filePreview = named(
  'FilePreview',
  'What is in a file, judged by its bytes.',
  z.object({
    kind: z.enum(fileKinds).describe('`other`: nothing that is shown, for example an archive.'),
    contentType: z.string().describe('Recognised, not declared: for example `audio/mpeg`.'),
    encoding: z
      .enum(['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'])
      .nullable()
      .describe('Of a text; `null` for everything else.'),
    text: z
      .string()
      .nullable()
      .describe('The beginning of a text: at most 64 KiB and 2,000 lines. SVG and HTML are text.'),
    isCut: z.boolean().describe('The text goes on.'),
    downloadUrl: z.string().describe('As that of an attachment: good for ten minutes from now.'),
  }),
)

export const fileName = z
  .string()
  .trim()
  .min(1)
  .max(limits.fileName)
  .refine(
    // One that turns its end round hides what kind of file it is.
    (name) => name.search(controls) === -1 && !/[/\\]/.test(name),
    'A file name has no slashes or control characters.',
  )

const facts = {
  fileName,
  contentType: z
    .string()
    .max(127)
    .regex(
      /^[\w.+-]+\/[\w.+-]+(;\s*[\w.+-]+=[\w.+"-]+)*$/,
      'Give a MIME type, for example image/png.',
    ),
  size: z
    .int()
    .min(1, 'The file is empty.')
    .max(limits.fileBytes, 'Files have at most 25 MiB.')
    .describe('Bytes.'),
}

const createUploadInput = z.strictObject(facts)

export const uploadSlot = named(
  'UploadSlot',
  'Where to put the bytes of a file, and what to store it under afterwards.',
  z.object({ uploadUrl: z.string(), fileId: id, s3Key: z.string() }),
)

const storeFileInput = z.strictObject({
  ...facts,
  fileId: id,
  s3Key: z.string().max(255).describe('As the upload slot has it.'),
  channelId: id.nullish().describe('The channel whose members may read it.'),
})

const stored = { shape: 'one', key: 'file', schema: attachment } as const

/** Files, which messages name by `attachmentIds` and proofs of tasks by `fileIds`. The SDK has `uploadFile` for the first three. */
export const fileCalls = defineCalls('Files', {
  createUpload: {
    lenient: true,
    method: 'POST',
    path: '/drive/files/upload-url',
    access: 'chat:write',
    summary: 'Announce a file and get where to put it',
    description: 'The first of three steps; `PUT` the bytes next, then store the file.',
    body: createUploadInput,
    answer: { shape: 'data', schema: uploadSlot },
    status: 201,
    sdk: false,
  },
  putFileBytes: {
    method: 'PUT',
    path: '/drive/uploads/:fileId',
    access: 'chat:write',
    summary: 'Put the bytes of a file',
    description: 'As they are, with the `Content-Type` of the file: exactly as many as announced.',
    answer: { shape: 'data', schema: z.object({ fileId: id }) },
    errors: ['not_found'],
    sdk: false,
  },
  storeFile: {
    lenient: true,
    method: 'POST',
    path: '/drive/files',
    access: 'chat:write',
    summary: 'Store an uploaded file',
    description:
      'Send it by its id: with a message as one of `attachmentIds`, or in the proof of a task as one of `fileIds`.',
    body: storeFileInput,
    answer: stored,
    status: 201,
    errors: ['not_found'],
    sdk: false,
  },
  downloadFile: {
    method: 'GET',
    path: '/drive/files/:fileId/content',
    access: 'chat:read',
    summary: 'Get the bytes of a file',
    description:
      'All of them, or one range (`Range: bytes=0-1023` answers 206). Asks browsers to save the file and never to run it.',
    answer: { shape: 'raw' },
    errors: ['not_found', 'invalid_range'],
    sdk: false,
  },
  previewFile: {
    method: 'GET',
    path: '/drive/files/:fileId/preview',
    access: 'chat:read',
    summary: 'Get what a file is and how it begins',
    description:
      'The kind is recognised by the bytes. Of a text comes its beginning, of everything else where to fetch it.',
    answer: { shape: 'data', schema: filePreview },
    errors: ['not_found'],
    browser: true,
  },
})

export type Attachment = z.output<typeof attachment>
export type CreateUploadInput = z.output<typeof createUploadInput>
export type StoreFileInput = z.output<typeof storeFileInput>
export type FilePreview = z.output<typeof filePreview>
