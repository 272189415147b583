import { forward } from '@/lib/server/forward'

/** The reference of the API, where it can be tried. */
export const GET = forward
