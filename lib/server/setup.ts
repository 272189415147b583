import 'server-only'
import { noVisitor, sesameFor } from './sesame'

/** Whether the first admin is still to be made. */
export const setupRequired = async (): Promise<boolean> =>
  (await sesameFor(undefined, noVisitor).getSetup()).required
