import { withOperator } from '@/lib/server/with-operator'
import { newVaultInput } from '@/lib/vault/schema'

export const GET = withOperator({}, ({ sesame }) => sesame.listVaults())

export const POST = withOperator({ body: newVaultInput }, ({ body, sesame }) =>
  sesame.createVault(body),
)
