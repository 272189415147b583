import { forward } from '@/lib/server/forward'

/** Of OAuth, for applications: the platform answers, in the shapes that the standards say. */
export const POST = forward
export const OPTIONS = forward
