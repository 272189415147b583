import { fileCalls } from '@sesamespace/contract/files'
import { limits } from '@sesamespace/contract/limits'
import { AppError } from '../../http/errors.ts'
import { implement, register } from '../../http/implement.ts'
import type { Routes } from '../../http/routes.ts'
import type { DriveService } from './drive.service.ts'

const { putFileBytes, ...otherCalls } = fileCalls
/** What a browser may show in place; everything else is saved (SVG and HTML can carry scripts). */
const INLINE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export const driveRoutes = (drive: DriveService): Routes[] => [
  implement(otherCalls, {
    async createUpload({ actor, body, request }) {
      const slot = await drive.createUpload(actor, body)
      const uploadUrl = `${request.protocol}://${request.host}/api/v1/drive/uploads/${slot.fileId}`
      return { ...slot, uploadUrl }
    },
    storeFile: ({ actor, body }) => drive.store(actor, body),
    async downloadFile({ actor, params, reply }) {
      const { file, stream } = await drive.open(actor, params.fileId)
      const inline = INLINE_TYPES.has(file.contentType)
      return reply
        .header('Content-Type', inline ? file.contentType : 'application/octet-stream')
        .header(
          'Content-Disposition',
          `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
        )
        .header('Content-Length', file.size)
        .header('Content-Security-Policy', "default-src 'none'; sandbox")
        .serializer((payload: unknown) => String(payload))
        .send(stream)
    },
  }),
  uploadRoute(drive),
]

/** Takes any body as bytes, so it stands in a scope of its own. */
const uploadRoute =
  (drive: DriveService): Routes =>
  (app) => {
    app.register(async (uploads) => {
      uploads.removeAllContentTypeParsers()
      uploads.addContentTypeParser(
        '*',
        { parseAs: 'buffer', bodyLimit: limits.fileBytes },
        (request, body, done) => {
          request.rawBody = Buffer.isBuffer(body) ? body : Buffer.from(body)
          done(null, request.rawBody)
        },
      )
      register(uploads, putFileBytes, async ({ actor, params, request }) => {
        if (!request.rawBody)
          throw new AppError('invalid_request', 'Send the bytes of the file with its Content-Type.')
        await drive.upload(actor, params.fileId, request.rawBody)
        return { fileId: params.fileId }
      })
    })
  }
