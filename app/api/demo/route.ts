import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({}, ({ sesame }) => sesame.getDemo())
export const POST = withOperator({}, ({ sesame }) => sesame.addDemo())
export const DELETE = withOperator({}, ({ sesame }) => sesame.removeDemo())
