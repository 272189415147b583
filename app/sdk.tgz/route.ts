import { forward } from '@/lib/server/forward'

/** The SDK of exactly this version: `npm install https://…/sdk.tgz`. */
export const GET = forward
