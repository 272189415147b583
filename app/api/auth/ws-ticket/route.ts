import { withOperator } from '@/lib/server/with-operator'

/** A single-use ticket of 30 s with which the browser's socket signs in, so that no token reaches a script. */
export const POST = withOperator({}, ({ sesame }) => sesame.createWsTicket())
