import { forward } from '@/lib/server/forward'

/** The tools of exactly this version: `npm install https://…/sdk.tgz https://…/tools.tgz`. */
export const GET = forward
