import { eventParams } from '@/lib/schedule/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: eventParams }, ({ params, sesame }) =>
  sesame.getOccurrences(params.eventId, 50),
)
