import { forward } from '@/lib/server/forward'

/** What applications read before they ask for access. */
export const GET = forward
export const OPTIONS = forward
