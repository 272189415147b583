import { noStore } from '@/lib/server/respond'
import { withOperator } from '@/lib/server/with-operator'
import { itemParams } from '@/lib/vault/schema'

export const POST = withOperator({ params: itemParams }, async ({ params, sesame }) =>
  noStore(await sesame.generateTotp(params.itemId)),
)
