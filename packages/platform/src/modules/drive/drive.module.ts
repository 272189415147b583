import type { Module, ModuleContext } from '../module.ts'
import { repeat } from '../repeat.ts'
import { driveRoutes } from './drive.routes.ts'
import { createDriveService, type DriveService, type FileGuard } from './drive.service.ts'

const SWEEP_EVERY_MS = 10 * 60_000

/** Files. */
export function createDriveModule(
  { database, onError, apiAddress }: ModuleContext,
  guard: FileGuard,
): Module & { drive: DriveService } {
  const drive = createDriveService(database, guard)
  return {
    drive,
    routes: driveRoutes(drive, apiAddress),
    background: [repeat('unused files', SWEEP_EVERY_MS, () => drive.sweep(), onError)],
  }
}
