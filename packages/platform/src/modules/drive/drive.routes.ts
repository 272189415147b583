import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { fileCalls } from '@sesamespace/contract/files'
import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import { AppError } from '../../http/errors.ts'
import { implement, register } from '../../http/implement.ts'
import type { Routes } from '../../http/routes.ts'
import { rangeOf } from './byte-range.ts'
import { otherSize, type DriveService } from './drive.service.ts'

const { putFileBytes, ...otherCalls } = fileCalls
/** What a browser may show in place; everything else is saved (SVG and HTML can carry scripts). */
const INLINE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

/** What a browser may show or play, and bytes to save for everything else. */
const contentTypeOf = (declared: string, shown: string | null): string =>
  INLINE_TYPES.has(declared) ? declared : (shown ?? 'application/octet-stream')

export const driveRoutes = (drive: DriveService, apiAddress: () => string): Routes[] => [
  implement(otherCalls, {
    async createUpload({ actor, body }) {
      const slot = await drive.createUpload(actor, body)
      const uploadUrl = `${apiAddress()}/api/v1/drive/uploads/${slot.fileId}`
      return { ...slot, uploadUrl }
    },
    storeFile: ({ actor, body }) => drive.store(actor, body),
    previewFile: ({ actor, params }) => drive.preview(actor, params.fileId),
    async downloadFile({ actor, params, request, reply }) {
      const { file, kind, recognisedType, read } = await drive.open(actor, params.fileId)
      const inline = INLINE_TYPES.has(file.contentType)
      const isShown = kind === 'image' || kind === 'audio' || kind === 'video'
      const tag = `"${file.id}"`
      reply
        .header('Accept-Ranges', 'bytes')
        .header('ETag', tag)
        .header('X-Content-Type-Options', 'nosniff')
        .header('Content-Security-Policy', "default-src 'none'; sandbox")
      const range = rangeOf(request.headers, file.size, tag)
      if (range === 'outside') {
        reply.header('Content-Range', `bytes */${file.size}`)
        throw new AppError('invalid_range', `The file has ${file.size} bytes.`)
      }
      if (range)
        reply.status(206).header('Content-Range', `bytes ${range.start}-${range.end}/${file.size}`)
      return (
        reply
          .header('Content-Type', contentTypeOf(file.contentType, isShown ? recognisedType : null))
          .header(
            'Content-Disposition',
            `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.fileName)}`,
          )
          .header('Content-Length', range ? range.end - range.start + 1 : file.size)
          .serializer((payload: unknown) => String(payload))
          // Nobody gets the bytes of an answer to HEAD: none are read.
          .send(request.method === 'HEAD' ? Readable.from([]) : read(range ?? undefined))
      )
    },
  }),
  uploadRoute(drive),
]

const uploadParams = z.object({ fileId: z.uuid() })

/** The bytes of an upload: never more than were announced. */
async function readAnnounced(request: FastifyRequest, payload: AsyncIterable<Buffer>) {
  const announced = request.announcedBytes ?? 0
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of payload) {
    bytes += chunk.length
    if (bytes > announced) throw otherSize(announced, bytes)
    chunks.push(chunk)
  }
  request.rawBody = Buffer.concat(chunks, bytes)
  return request.rawBody
}

/** Takes any body as bytes, so it stands in a scope of its own. */
const uploadRoute =
  (drive: DriveService): Routes =>
  (app) => {
    app.register(async (uploads) => {
      // Whose slot it is and how much it takes, before a byte is read.
      uploads.addHook('onRequest', async (request) => {
        const params = uploadParams.safeParse(request.params)
        if (!params.success)
          throw new AppError('invalid_request', 'params.fileId: give the id of the upload.')
        const announced = await drive.announcedSize(actorOf(request), params.data.fileId)
        const declared = request.headers['content-length']
        if (declared !== undefined && Number(declared) !== announced)
          throw otherSize(announced, Number(declared))
        request.announcedBytes = announced
      })
      uploads.removeAllContentTypeParsers()
      uploads.addContentTypeParser('*', readAnnounced)
      register(uploads, putFileBytes, async ({ actor, params, request }) => {
        if (!request.rawBody)
          throw new AppError('invalid_request', 'Send the bytes of the file with its Content-Type.')
        await drive.upload(actor, params.fileId, request.rawBody)
        return { fileId: params.fileId }
      })
    })
  }
