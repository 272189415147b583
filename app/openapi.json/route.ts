import { forward } from '@/lib/server/forward'

/** The description of the API. */
export const GET = forward
