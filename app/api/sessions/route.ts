import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({}, ({ sesame }) => sesame.listSessions())

export const DELETE = withOperator({}, ({ sesame }) => sesame.revokeOtherSessions())
