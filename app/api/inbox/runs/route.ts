import { troubledRuns } from '@/lib/server/troubled-runs'
import { withOperator } from '@/lib/server/with-operator'

export const GET = withOperator({}, async ({ sesame }) => ({ runs: await troubledRuns(sesame) }))
