import { eventParams, eventPatch } from '@/lib/schedule/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ params: eventParams }, ({ params, sesame }) =>
  sesame.getScheduleEvent(params.eventId),
)

export const PATCH = withOperator(
  { params: eventParams, body: eventPatch },
  ({ params, body, sesame }) => sesame.updateScheduleEvent(params.eventId, body),
)
