/** Who is connected, for the modules that show it. */
export { onlinePrincipals } from './presence.repo.ts'
