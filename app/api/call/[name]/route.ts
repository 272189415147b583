import { handleCall } from '@/lib/server/handle-call'

/** Every call of the contract that a page may make: `GET` reads, `POST` changes. */
export const GET = handleCall
export const POST = handleCall
