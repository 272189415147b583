import { exportEndings } from '@sesamespace/contract/export-endings'
import { id } from '@sesamespace/contract/fields'
import { exportVaultInput } from '@sesamespace/contract/vault-exports'
import { NextResponse } from 'next/server'
import { z } from 'zod'
import { withOperator } from '@/lib/server/with-operator'
import { wholeMark } from '@/lib/vault/whole-mark'

const vaultParams = z.object({ vaultId: id })

/** Every value of a vault, as it comes. Behind the file stands a mark that it is whole: one that was cut off has none. */
export const POST = withOperator(
  { params: vaultParams, body: exportVaultInput },
  async ({ params, body, sesame, request }) => {
    const file = await sesame.streamVaultExport(params.vaultId, body, { signal: request.signal })
    const marked = new TransformStream<Uint8Array, Uint8Array>({
      flush: (controller) => controller.enqueue(Uint8Array.of(wholeMark)),
    })
    return new NextResponse(file.pipeThrough(marked), {
      headers: {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename="vault.${exportEndings[body.format]}"`,
        'cache-control': 'no-store',
      },
    })
  },
)
