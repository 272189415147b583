import { id } from '@sesamespace/contract/fields'
import { fileName } from '@sesamespace/contract/files'
import { NextResponse } from 'next/server'
import { z } from 'zod'
import { isPicture } from '@/lib/chat/files'
import { withOperator } from '@/lib/server/with-operator'

const fileParams = z.object({ fileId: id })
const fileQuery = z.object({ name: fileName })

/**
 * The bytes of a file, to who may read the channel it is in. Only plain pictures are shown in place; everything else is saved
 * and never interpreted, so that no file can run as a page of ours.
 */
export const GET = withOperator(
  { params: fileParams, query: fileQuery },
  async ({ params, query, sesame }) => {
    const downloadUrl = `/api/v1/drive/files/${params.fileId}/content`
    const bytes = await sesame.downloadFile({ downloadUrl })
    const place = isPicture(bytes.type) ? 'inline' : 'attachment'
    return new NextResponse(bytes, {
      headers: {
        'content-type': isPicture(bytes.type) ? bytes.type : 'application/octet-stream',
        'content-disposition': `${place}; filename*=UTF-8''${encodeURIComponent(query.name)}`,
        'content-security-policy': "default-src 'none'; sandbox",
        // Scrolling back and forth should not fetch a picture again; a shared computer should not keep it long.
        'cache-control': 'private, max-age=300',
      },
    })
  },
)
