import { forward } from '@/lib/server/forward'

/** The plugin of OpenClaw of exactly this version: `openclaw plugins install`. */
export const GET = forward
