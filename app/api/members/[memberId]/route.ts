import { withOperator } from '@/lib/server/with-operator'
import { memberParams, memberPatch } from '@/lib/settings/schema'

export const PATCH = withOperator(
  { params: memberParams, body: memberPatch },
  ({ params, body, sesame }) => sesame.updateMember(params.memberId, body),
)
