import { forward } from '@/lib/server/forward'

/** The description of the socket. */
export const GET = forward
