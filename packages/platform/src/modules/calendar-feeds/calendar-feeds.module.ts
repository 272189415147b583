import type { Module, ModuleContext } from '../module.ts'
import { calendarFeedsRoutes } from './calendar-feeds.routes.ts'
import { createCalendarFeedsService } from './calendar-feeds.service.ts'
import { createCalendarFiles } from './calendar-files.ts'

/** The calendar under private addresses, for calendar programs. */
export function createCalendarFeedsModule({
  database,
  publicUrl,
}: Pick<ModuleContext, 'database' | 'publicUrl'>): Module {
  return {
    routes: [
      calendarFeedsRoutes(
        createCalendarFeedsService(database, publicUrl),
        createCalendarFiles(database.db, publicUrl),
      ),
    ],
  }
}
