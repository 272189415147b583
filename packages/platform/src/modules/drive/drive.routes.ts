import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { actorOf } from '../../http/access.ts'
import { AppError } from '../../http/errors.ts'
import type { Routes } from '../../http/routes.ts'
import { dataOf, idParams } from '../../http/schemas.ts'
import { attachmentSchema } from '../messages/messages.schema.ts'
import { MAX_FILE_BYTES, storeFileInput, uploadSlot, uploadUrlInput } from './drive.schema.ts'
import type { DriveService } from './drive.service.ts'

const tags = ['Files']
/** What a browser may show in place; everything else is saved (SVG and HTML can carry scripts). */
const INLINE_TYPES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp'])

export const driveRoutes =
  (drive: DriveService): Routes =>
  (app) => {
    app.post(
      '/drive/files/upload-url',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Announce a file and get where to put it',
          body: uploadUrlInput,
          response: { 201: dataOf(uploadSlot) },
        },
      },
      async (request, reply) => {
        const slot = await drive.createUpload(actorOf(request), request.body)
        const uploadUrl = `${request.protocol}://${request.host}/api/v1/drive/uploads/${slot.fileId}`
        return reply.status(201).send({ data: { ...slot, uploadUrl } })
      },
    )
    app.register(async (scoped) => {
      const uploads = scoped.withTypeProvider<ZodTypeProvider>()
      uploads.removeAllContentTypeParsers()
      uploads.addContentTypeParser(
        '*',
        { parseAs: 'buffer', bodyLimit: MAX_FILE_BYTES },
        (request, body, done) => {
          request.rawBody = Buffer.isBuffer(body) ? body : Buffer.from(body)
          done(null, request.rawBody)
        },
      )
      uploads.put(
        '/drive/uploads/:id',
        {
          config: { access: 'chat:write' },
          schema: {
            tags,
            summary: 'Put the bytes',
            params: idParams,
            response: { 200: dataOf(z.object({ fileId: z.string() })) },
          },
        },
        async (request) => {
          if (!request.rawBody)
            throw new AppError(
              'invalid_request',
              'Send the bytes of the file with its Content-Type.',
            )
          await drive.upload(actorOf(request), request.params.id, request.rawBody)
          return { data: { fileId: request.params.id } }
        },
      )
    })
    app.post(
      '/drive/files',
      {
        config: { access: 'chat:write' },
        schema: {
          tags,
          summary: 'Store an uploaded file',
          body: storeFileInput,
          response: { 201: dataOf(attachmentSchema) },
        },
      },
      async (request, reply) =>
        reply.status(201).send({ data: await drive.store(actorOf(request), request.body) }),
    )
    app.get(
      '/drive/files/:id/content',
      {
        config: { access: 'chat:read' },
        schema: { tags, summary: 'The bytes of a file', params: idParams },
      },
      async (request, reply) => {
        const { file, stream } = await drive.open(actorOf(request), request.params.id)
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
    )
  }
