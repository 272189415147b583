import 'server-only'
import { sesameFor } from './sesame'

/** Whether the first admin is still to be made. */
export const setupRequired = async (): Promise<boolean> =>
  (await sesameFor(undefined, { userAgent: null }).getSetup()).required
