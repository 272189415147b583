import { calendarFilter } from '@/lib/schedule/schema'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({ query: calendarFilter }, ({ query, sesame }) =>
  sesame.getCalendar(query),
)
