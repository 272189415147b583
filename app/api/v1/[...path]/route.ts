import { forward } from '@/lib/server/forward'

/** The platform's API, for agents, under the dashboard's own address. */
export const GET = forward
export const POST = forward
export const PUT = forward
export const PATCH = forward
export const DELETE = forward
export const OPTIONS = forward
