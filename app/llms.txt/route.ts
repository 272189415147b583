import { forward } from '@/lib/server/forward'

/** The way in, for programs that write programs. */
export const GET = forward
