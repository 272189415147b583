import { startTestPostgres } from './postgres.ts'

/** Starts the test server; vitest calls what it returns when the run is over. */
export default startTestPostgres
