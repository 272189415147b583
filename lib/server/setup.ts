import 'server-only'
import { noVisitor, sesameFor } from './sesame'

/** Whether the first admin is still to be made. */
export const setupRequired = async (): Promise<boolean> =>
  (await sesameFor(undefined, noVisitor).getSetup()).required

/** Whether a person who forgot their password can have a link mailed. */
export const sendsMail = async (): Promise<boolean> =>
  (await sesameFor(undefined, noVisitor).getSetup()).mail ?? false
