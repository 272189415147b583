import { id } from '@sesamespace/contract/fields'
import { exportVaultInput } from '@sesamespace/contract/vault-exports'
import { NextResponse } from 'next/server'
import { z } from 'zod'
import { withOperator } from '@/lib/server/with-operator'

const vaultParams = z.object({ vaultId: id })

/** Every value of a vault: read whole before any of it is passed on, so that a file that was cut off is no file. */
export const POST = withOperator(
  { params: vaultParams, body: exportVaultInput },
  async ({ params, body, sesame }) => {
    const file = await sesame.exportVault(params.vaultId, body)
    return new NextResponse(file.stream(), {
      headers: {
        'content-type': body.format === 'json' ? 'application/json' : 'application/octet-stream',
        'content-disposition': `attachment; filename="vault.${body.format}"`,
        'cache-control': 'no-store',
      },
    })
  },
)
