import type { App } from './server.ts'

/** A module's routes: registered under `/api/v1`. */
export type Routes = (app: App) => void
