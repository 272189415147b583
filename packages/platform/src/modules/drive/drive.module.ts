import type { Module, ModuleContext } from '../module.ts'
import { repeat } from '../repeat.ts'
import { driveRoutes } from './drive.routes.ts'
import { createDriveService, type DriveService } from './drive.service.ts'

const SWEEP_EVERY_MS = 10 * 60_000

/** Files. */
export function createDriveModule({
  database,
  onError,
}: ModuleContext): Module & { drive: DriveService } {
  const drive = createDriveService(database)
  return {
    drive,
    routes: driveRoutes(drive),
    background: [repeat(SWEEP_EVERY_MS, () => drive.sweep(), onError)],
  }
}
