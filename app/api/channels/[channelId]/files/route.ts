import { channelParams, fileQuery } from '@/lib/chat/schema'
import { withOperator } from '@/lib/server/with-operator'

/** The body is the file itself; its type is the request's. Size and name are judged by the platform. */
export const POST = withOperator(
  { params: channelParams, query: fileQuery },
  async ({ params, query, request, sesame }) =>
    sesame.uploadFile({
      fileName: query.name,
      contentType: request.headers.get('content-type') ?? 'application/octet-stream',
      data: await request.blob(),
      channelId: params.channelId,
    }),
)
