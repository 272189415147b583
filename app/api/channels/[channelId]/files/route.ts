import { id } from '@sesamespace/contract/fields'
import { fileName } from '@sesamespace/contract/files'
import { z } from 'zod'
import { requireFileLength } from '@/lib/server/request'
import { withUploader } from '@/lib/server/with-operator'

const channelParams = z.object({ channelId: id })
const fileQuery = z.object({ name: fileName })

/** The body is the file itself; its type is the request's. Its size is judged by the platform. */
export const POST = withUploader(
  { params: channelParams, query: fileQuery },
  async ({ params, query, request, sesame }) => {
    requireFileLength(request)
    return sesame.uploadFile({
      fileName: query.name,
      contentType: request.headers.get('content-type') ?? 'application/octet-stream',
      data: await request.blob(),
      channelId: params.channelId,
    })
  },
)
