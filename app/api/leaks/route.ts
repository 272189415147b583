import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({}, ({ sesame }) => sesame.listLeaks())
